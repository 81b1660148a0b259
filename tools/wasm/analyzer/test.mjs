// test.mjs - the analyzer as a module gives the bytes that the program gives, and comes back after a trap.
//
//   node test.mjs RUE MODULE COMMANDS HOST GRAPHS CASES
//
// RUE: the program; MODULE: what it carries; COMMANDS: the same with what commands print; HOST: host.js; GRAPHS, CASES: folders.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";

const [rue, packed, with_commands, host, graphs, cases] = process.argv.slice(2);
const commands = new WebAssembly.Module(readFileSync(with_commands));
const { analyzer, bytes_of, unpacked } = vm.runInThisContext(readFileSync(host, "utf8") + "\n({ analyzer, bytes_of, unpacked });");
const unpacked_bytes = await unpacked(readFileSync(packed));
const module = new WebAssembly.Module(unpacked_bytes);

const dots = (folder) => readdirSync(folder).filter((name) => name.endsWith(".dot")).sort().map((name) => join(folder, name));
const sane = dots(graphs);
const wrong = dots(join(graphs, "invalid"));
assert.ok(sane.length > 15 && wrong.length > 50);

function program(words) {
  const { status, stdout, stderr } = spawnSync(rue, words, { encoding: "utf8", maxBuffer: 2 ** 28 });
  return { exit: status, out: stdout, err: stderr };
}

// What the program prints under the same question; `check` prints what is found on its standard output.
function same(held, file, command, form = "", set = []) {
  const settings = set.flatMap((words) => ["--set", words]);
  const asked = program([command, file, ...(form ? [`--${form}`] : []), ...settings]);
  const found = held.ask({ command, name: file, form, set }, "command");
  // The program ends a report with how many warnings there are, and the command that shows them.
  const counted = /\n\d+ warnings?: rue check .*\n$/;
  assert.equal(found.out, form ? asked.out : asked.out.replace(counted, ""), `${command} ${form} ${set}`);
  assert.equal(found.err, asked.err);
  assert.equal(found.exit, asked.exit);
  return found;
}

// Small, and the same on every run.
let state = 2026;
function random(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

// Two numbers of a decision, near what is believed; where the text takes no such number both say so.
function settings(file) {
  const { out, exit } = program(["breakeven", file, "--json", "-q"]);
  if (exit !== 0) return [];
  const { thresholds } = JSON.parse(out);
  const set = new Map();
  for (let i = 0; i < 2 && thresholds.length > 0; ++i) {
    const { parameter, believed } = thresholds[random(thresholds.length)];
    set.set(parameter, Math.round(believed * (90 + random(20))) / 100);
  }
  return [...set].map(([name, value]) => `${name}=${value}`);
}

const others = ["breakeven", "frontier", "information", "profile", "robust", "solve", "table", "tree"];
sane.forEach((file, i) => {
  test(`the words and figures of ${file.slice(graphs.length + 1)} are those of the program`, () => {
    const held = analyzer(commands);
    held.read(readFileSync(file));
    const set = settings(file);
    same(held, file, "compare");
    same(held, file, "compare", "json", set);
    same(held, file, "solve", "json");
    for (const command of others) {
      const form = command === "tree" || (i + command.length) % 2 ? "" : "json";
      same(held, file, command, form, random(2) ? set : []);
    }
  });
});

test("what is wrong in a text is found with the same words", () => {
  const held = analyzer(commands);
  for (const file of wrong) {
    held.read(readFileSync(file));
    const asked = program(["check", file]);
    const found = held.ask({ command: "check", name: file }, "command");
    const summary = asked.out.slice(asked.out.lastIndexOf("\n", asked.out.length - 2) + 1);
    assert.equal(found.err, asked.out.slice(0, asked.out.length - summary.length), file);
    assert.equal(found.exit, asked.exit, file);
  }
});

test("what needs a linear program is not answered, and says who answers it", () => {
  const said = "this needs a linear program, which a page is without: `rue compare` says it";
  const text = readFileSync(join(cases, "chance_zero_regret.dot"));
  const all = analyzer(commands);
  all.read(text);
  assert.deepEqual(all.ask({ command: "compare" }, "command"), { exit: 2, err: `rue: ${said}\n` });
  const held = analyzer(module);
  held.read(text);
  const { parts, err } = held.ask({ parts: ["picks", "figures"] });
  assert.deepEqual(parts, { picks: null, figures: null });
  assert.equal(err, said);
  held.read(readFileSync(sane[0]));
  assert.equal(held.ask({}).exit, 0);
});

test("requests that are none are refused", () => {
  const held = analyzer(module);
  assert.equal(held.ask({ parts: ["picks"] }).exit, 1);  // no text is no decision
  assert.equal(held.ask([]).exit, 2);
  held.read(readFileSync(join(graphs, "career.dot")));
  assert.match(held.ask({ set: ["generational=x"] }).err, /^rue: --set generational=x: /);
  assert.match(held.ask({ set: ["generation=0.5"] }).err, /did you mean/);
  assert.match(held.ask({ view: "freund" }).err, /no view of that name/);
  assert.equal(held.ask({ parts: ["nowhere"] }).parts.nowhere, "");
});

test("a memory that is used up is a trap, and a new instance of the same module answers", () => {
  const held = analyzer(module);
  assert.throws(() => held.read(new Uint8Array(2 ** 29)), WebAssembly.RuntimeError);
  const next = analyzer(module);
  next.read(readFileSync(join(graphs, "career.dot")));
  assert.equal(next.ask({}).exit, 0);
});

test("the fragments of a page are those of the static page", () => {
  const file = join(graphs, "career.dot");
  const page = program(["page", file]).out;
  const held = analyzer(module);
  held.read(readFileSync(file));
  const ids = [...page.matchAll(/<(?:section|div) id="(\w+)"/g)].map(([, id]) => id);
  const { parts, exit } = held.ask({ name: file, parts: ids });
  assert.equal(exit, 0);
  assert.ok(ids.length > 10);
  for (const id of ids) assert.ok(parts[id] === "" || page.includes(`>${parts[id]}</`), id);
});

test("a page carries the module that was linked, and is no larger than mail and people bear", () => {
  const page = program(["page", join(graphs, "career.dot")]).out;
  const [, count, text] = page.match(/id="analyzer" data-bytes="(\d+)">([^<]*)<\/script>/);
  assert.deepEqual(Buffer.from(bytes_of(text, count)), readFileSync(packed));
  assert.deepEqual(Buffer.from(unpacked_bytes), readFileSync(join(dirname(packed), "analyzer.wasm")));
  assert.ok(Buffer.byteLength(page) <= 900_000, `${Buffer.byteLength(page)} bytes`);
});
