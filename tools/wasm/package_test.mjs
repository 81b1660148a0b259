// package_test.mjs - the npm package as its user has it: the same bytes twice, installed in a project of its own, its README's
// program, and its types, which name what the code has and, where TypeScript is there, describe what the code takes and gives.
//
//   node package_test.mjs FOLDER [MODULES]     FOLDER holds the two .wasm; MODULES is a node_modules with typescript
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, modules] = process.argv.slice(2).map((path) => resolve(path));
const work = mkdtempSync(join(tmpdir(), "rue-package-"));
after(() => rmSync(work, { recursive: true }));

function pack(name, zone, umask) {
  const env = { ...process.env, TZ: zone, SOURCE_DATE_EPOCH: "1700000000" };
  execFileSync("bash", ["-c", `umask ${umask} && exec "$@"`, "bash", join(here, "pack"), "1.2.3", folder, join(work, name)], { env });
  return readFileSync(join(work, name));
}
const archive = pack("first.tgz", "UTC", "022");

const project = join(work, "project");
mkdirSync(project);
writeFileSync(join(project, "package.json"), '{"private": true, "type": "module"}\n');
const installed = join(project, "node_modules", "rue-core");
if (spawnSync("npm", ["--version"]).status === 0) {
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", join(work, "first.tgz")], { cwd: project });
} else {
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(work, "first.tgz"), "-C", installed, "--strip-components=1"]);
}
const code = await import(pathToFileURL(join(installed, "rue.mjs")));
const bytes = readFileSync(join(installed, "rue_all.wasm"));
const types = readFileSync(join(installed, "rue.d.mts"), "utf8").replace(/\/\*\*.*?\*\/|\/\/[^\n]*/gs, "");

// A sure 4 or a coin for 10.
const tree = {
  first_child: [1, 3, 3, 5, 5, 5],
  kind: [code.DECISION, code.OUTCOME, code.CHANCE, code.OUTCOME, code.OUTCOME],
  payoff: [0, 4, 0, 10, 0],
  probability: [0, 0, 0, 0.3, 0.7],
};

test("the same files make the same bytes, elsewhere and later", () => {
  assert.ok(archive.equals(pack("second.tgz", "Asia/Kathmandu", "077")));
  const listed = execFileSync("tar", ["--numeric-owner", "-tvzf", join(work, "first.tgz")], { encoding: "utf8", env: { ...process.env, TZ: "UTC" } });
  const lines = listed.trim().split("\n").map((line) => line.split(/\s+/));
  assert.deepEqual(lines.map((fields) => fields.at(-1)), ["package/", "package/LICENSE", "package/README.md", "package/package.json",
    "package/rue.d.mts", "package/rue.mjs", "package/rue.wasm", "package/rue_all.wasm"]);
  for (const [, owner, , day] of lines) assert.deepEqual([owner, day], ["0/0", "2023-11-14"]);
});

test("the package has its version, and every file that it names", () => {
  const { version, exports, files } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(version, "1.2.3");
  for (const file of [...files, exports["."].types, exports["."].default]) assert.ok(readFileSync(join(installed, file)).length > 0);
});

test("the README's program prints what the README says", () => {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const [, program] = readme.match(/```js\n(.*?)```/s);
  const [, printed] = readme.match(/```console\n\$ node example\.mjs\n(.*?)```/s);
  writeFileSync(join(project, "example.mjs"), program.replace("import.meta.resolve(\"rue-core/rue.wasm\")",
    "import.meta.resolve?.(\"rue-core/rue.wasm\") ?? \"./node_modules/rue-core/rue.wasm\", import.meta.url"));
  assert.equal(execFileSync(process.execPath, ["example.mjs"], { cwd: project, encoding: "utf8" }), printed);
});

test("the types name what the code has, and nothing else", () => {
  const constants = [...types.matchAll(/^export const (.*?);/gms)].flatMap(([, list]) => list.split(",").map((one) => one.split(":")));
  const declared = Object.fromEntries(constants.map(([name, value]) => [name.trim(), Number(value)]));
  const { Rue, ...had } = code;
  assert.deepEqual(declared, had);

  const [, body] = types.match(/export class Rue \{(.*?)^\}/ms);
  const members = [...body.matchAll(/^ {2}(static )?(\w+)\((.*?)\)[:;]/gms)].map(([, fixed, name, list]) =>
    [(fixed ?? "") + name, list.split(",").filter((one) => one.includes(":") && !one.includes("?")).length]);
  const functions = (object, prefix) => Object.getOwnPropertyNames(object)
    .filter((name) => name !== "constructor" && typeof object[name] === "function").map((name) => [prefix + name, object[name].length]);
  assert.deepEqual(members.sort(), [...functions(Rue, "static "), ...functions(Rue.prototype, "")].sort());
});

// As TypeScript writes it: JSON has no NaN.
const literal = (value) => JSON.stringify(value, (_, at) => (typeof at === "number" && !Number.isFinite(at) ? `<${at}>` : at)).replace(/"<(.*?)>"/g, "$1");

// Every answer as a literal of the declared type: TypeScript refuses what is missing, too much or of another type.
test("TypeScript finds the code's answers as declared, and refuses what is none", { skip: !modules && "typescript is missing" }, async () => {
  const rue = await code.Rue.load(bytes);
  const answers = { put: rue.put(tree) };
  const refused = { put: rue.put({ ...tree, probability: [0, 0, 0, 0.3, 0.9] }), open: rue.open(new Uint8Array(100)) };
  rue.put(tree);
  for (const name of ["totals", "live", "tolerance", "security", "worstRegret", "frontier", "hindsight"]) answers[name] = rue[name]();
  answers.rollBack = rue.rollBack(code.MEAN, code.TAKE_MAX);
  answers.firstBest = rue.firstBest(answers.rollBack);
  answers.foregone = rue.foregone(1);
  const literals = [answers, refused].flatMap((group) => Object.entries(group).map(([name, value]) =>
    `({ answer: ${literal(value)} }) satisfies { answer: ReturnType<Rue["${name}"]> };`));
  const known = new Set(Object.keys({ ...answers, ...refused }));
  for (const name of Object.getOwnPropertyNames(code.Rue.prototype)) assert.ok(name === "constructor" || known.has(name), name);

  writeFileSync(join(project, "use.mts"), `import { CHANCE, MEAN, NONE, Rue, TAKE_MAX, type SharedTree, type Tree } from "rue-core";
${literals.join("\n")}
const rue: Rue = await Rue.load(new Uint8Array(8));
const tree: Tree = { first_child: new Uint32Array(2), kind: [CHANCE], payoff: new Float64Array(1), probability: [0] };
const shared: SharedTree = { ...tree, group: [NONE], set: [NONE], set_begin: [0], set_atom: [], group_begin: [0], atom_probability: [] };
rue.put(shared);
rue.rollBack(MEAN, TAKE_MAX, new Float64Array(1));
// @ts-expect-error - no criterion
rue.rollBack(7, TAKE_MAX);
// @ts-expect-error - Rue.load makes them
new Rue();
// @ts-expect-error - three arrays are no tree
rue.put({ first_child: [0], kind: [], payoff: [] });
`);
  const said = spawnSync(process.execPath, [join(modules, "typescript", "bin", "tsc"), "--noEmit", "--strict", "--target", "ES2022", "--lib",
    "ES2022,DOM", "--module", "NodeNext", "use.mts"], { cwd: project, encoding: "utf8" });
  assert.equal(said.stdout + said.stderr, "");
});
