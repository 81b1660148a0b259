// extension.mjs - the extension for VS Code as it is installed: the same bytes twice, a package that says what is in it, and code
// that runs from it alone, up to a finding that `rue lsp` sends. The editor is a stand-in: whatever it is asked for it has.
//
//   node extension.mjs RUE MODULES     MODULES is a node_modules with vscode-languageclient
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const [program, modules] = process.argv.slice(2).map((path) => resolve(path));
const work = mkdtempSync(join(tmpdir(), "rue-extension-"));
after(() => rmSync(work, { recursive: true }));

function pack(name, zone) {
  const env = { ...process.env, TZ: zone, SOURCE_DATE_EPOCH: "1700000000" };
  execFileSync(join(source, "tools/editors/vscode/pack"), ["1.2.3", modules, join(work, name)], { env, cwd: work });
  return readFileSync(join(work, name));
}
const archive = pack("first.vsix", "UTC");
const root = join(work, "unpacked");
execFileSync("python3", ["-m", "zipfile", "-e", join(work, "first.vsix"), root]);
const extension = join(root, "extension");
const has = (path) => readFileSync(join(root, path)).length > 0;

test("the same files make the same bytes, elsewhere", () => {
  assert.ok(archive.equals(pack("second.vsix", "Asia/Kathmandu")));
});

test("the package says what is in it", () => {
  const types = readFileSync(join(root, "[Content_Types].xml"), "utf8");
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.path ?? entry.parentPath, entry.name)));
  assert.ok(files.length > 100);
  for (const file of files) {
    const ending = file.match(/\.[^./]*$/)?.[0];
    assert.ok(file.startsWith("[") || types.includes(`Extension="${ending}"`) || types.includes(`PartName="/${file}"`), file);
  }
  const manifest = readFileSync(join(root, "extension.vsixmanifest"), "utf8");
  assert.match(manifest, /<Identity [^>]*Id="rue" Version="1\.2\.3" Publisher="rue"/);
  for (const [, path] of manifest.matchAll(/<Asset [^>]*Path="(.*?)"/g)) assert.ok(has(path), path);
  const locked = JSON.parse(readFileSync(join(source, "tools/editors/vscode/package-lock.json"), "utf8"));
  for (const path of Object.keys(locked.packages).filter((path) => path !== "")) assert.ok(has(join("extension", path, "package.json")), path);
});

// Anything at all: called, constructed, extended, read, gone through.
function anything(own = {}) {
  return new Proxy(function () {}, {
    get: (_, name) => {
      if (name in own) return own[name];
      if (name === "then") return undefined;
      if (name === Symbol.iterator) return function* () {};
      if (name === Symbol.toPrimitive) return () => 0;
      own[name] = anything();
      return own[name];
    },
    apply: () => anything(),
    construct: (target, _, wanted) => Reflect.construct(Object, [], wanted),
  });
}

test("started from the package alone it tells what rue lsp finds", async () => {
  class Uri {
    static parse(text) { return Object.assign(new Uri(), { text, scheme: "file", fsPath: "/offer.dot" }); }
    toString() { return this.text; }
  }
  const document = { uri: Uri.parse("file:///offer.dot"), languageId: "dot", version: 1, isClosed: false,
    getText: () => "digraph offer {\n  go -> stay;\n  go -> leave;\n  stay [payof=40];\n  leave [payoff=60];\n}\n" };
  let hear;
  const told = new Promise((resolve, reject) => {
    hear = resolve;
    setTimeout(() => reject(new Error("no findings came")), 20000).unref();
  });
  const collection = anything({ set: (_, findings) => hear(findings) });
  const vscode = anything({
    version: "1.90.0",
    Uri,
    Diagnostic: class { constructor(range, message) { Object.assign(this, { range, message }); } },
    Range: class { constructor(...ends) { this.ends = ends; } },
    Disposable: class { dispose() {} },
    CancellationTokenSource: class { token = { isCancellationRequested: false }; cancel() {} dispose() {} },
    EventEmitter: class { event = () => ({ dispose() {} }); fire() {} dispose() {} },
    languages: anything({ createDiagnosticCollection: () => collection, match: () => 10 }),
    workspace: anything({
      textDocuments: [document],
      workspaceFolders: undefined,
      getConfiguration: () => ({ get: (name, standard) => (name === "program" ? program : standard) }),
    }),
    window: anything({ showErrorMessage: async (words) => console.error(words), visibleTextEditors: [], tabGroups: anything({ all: [] }) }),
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  const { activate, deactivate } = createRequire(join(extension, "/"))("./extension.js");
  await activate();
  const findings = await told;
  assert.match(findings.map((finding) => finding.message).join("\n"), /payof/);
  await deactivate();
});
