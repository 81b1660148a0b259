// A client made of the protocol's own library (vscode-languageserver-protocol, from npm), which refuses what is not as the
// protocol has it: bytes as units, figures beside nodes, the picks above the graph, folding, the outline, completion.
//   protocol.mjs RUE MODULES
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [rue, modules] = process.argv.slice(2);
const protocol = createRequire(modules + "/")("vscode-languageserver-protocol/node");

const server = spawn(rue, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(server.stdout),
  new protocol.StreamMessageWriter(server.stdin),
);
const told = [];
let heard = () => {};
connection.onNotification(protocol.PublishDiagnosticsNotification.type, (findings) => {
  told.push(findings);
  heard();
});
connection.listen();

const next = () =>
  new Promise((resolve, reject) => {
    heard = () => resolve(told.at(-1));
    setTimeout(() => reject(new Error("no findings came")), 20000).unref();
  });

const folder = mkdtempSync(join(tmpdir(), "rue-protocol-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const uri = pathToFileURL(join(folder, "décision.dot")).href;
const text = `digraph offer {
  go -> "déjà vu"; go -> leave;
  "déjà vu" [payoff=40,
             label="là"];
  leave [payoff=60];
}
`;
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const textDocument = { uri };

const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
  processId: process.pid,
  rootUri: null,
  capabilities: { general: { positionEncodings: ["utf-8", "utf-16"] }, window: { showDocument: { support: true } } },
});
assert.equal(capabilities.positionEncoding, "utf-8");
await connection.sendNotification(protocol.InitializedNotification.type, {});
let findings = next();
await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: "dot", version: 1, text },
});
assert.deepEqual((await findings).diagnostics, []);
assert.equal((await findings).version, 1);

const hints = await connection.sendRequest(protocol.InlayHintRequest.type, { textDocument, range: everything });
const there = hints.find((hint) => hint.label.startsWith("40"));
assert.deepEqual(there.position, { line: 2, character: Buffer.byteLength('  "déjà vu"') });
assert.match(hints.find((hint) => hint.label.startsWith("60")).label, /regret/);

const [lens, page, draw] = await connection.sendRequest(protocol.CodeLensRequest.type, { textDocument });
assert.match(lens.command.title, /best expected value: leave, 60 · least regret: leave, 0/);

// The lenses' commands: a page and a drawing of the text that is open, which the client is asked to show.
assert.deepEqual(capabilities.executeCommandProvider.commands, [page, draw].map((one) => one.command.command));
const shown = [];
connection.onRequest(protocol.ShowDocumentRequest.type, (asked) => {
  shown.push(asked);
  return { success: true };
});
for (const [{ command }, name, begin] of [[page, "décision.html", "<!doctype html>"], [draw, "décision.svg", "<?xml"]]) {
  const path = await connection.sendRequest(protocol.ExecuteCommandRequest.type, {
    command: command.command,
    arguments: command.arguments,
  });
  assert.equal(path, join(folder, name));
  assert.ok(readFileSync(path, "utf8").startsWith(begin));
  const { uri: where, external } = shown.at(-1);
  assert.deepEqual([fileURLToPath(where), external], [path, true]);
}

const folds = await connection.sendRequest(protocol.FoldingRangeRequest.type, { textDocument });
assert.deepEqual(new Set(folds.map((fold) => `${fold.startLine}-${fold.endLine}`)), new Set(["0-5", "2-3"]));

const [outline] = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument });
assert.deepEqual(outline.children[0].children.map((symbol) => symbol.name), ["déjà vu", "leave"]);

const completed = await connection.sendRequest(protocol.CompletionRequest.type, {
  textDocument,
  position: { line: 4, character: 9 },
});
assert.ok(completed.items.some((item) => item.label === "cost"));

// A wrong word, typed in two steps: the findings of the last one come, with their fix.
const broken = text.replace("leave [payoff", "leave [payof");
findings = next();
for (const [version, changed] of [[2, text.replace("leave [payoff", "leave [payo")], [3, broken]]) {
  await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version },
    contentChanges: [{ text: changed }],
  });
}
const { version, diagnostics } = await findings;
assert.equal(version, 3);
assert.equal(diagnostics[0].range.start.line, 4);
const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
  textDocument,
  range: diagnostics[0].range,
  context: { diagnostics },
});
const [edit] = actions.find((action) => action.kind === "quickfix").edit.changes[uri];
assert.equal(edit.newText, "payoff");

await connection.sendRequest(protocol.ShutdownRequest.type);
const ended = new Promise((resolve) => server.on("exit", resolve));
await connection.sendNotification(protocol.ExitNotification.type);
assert.equal(await ended, 0);
process.exit(0);
