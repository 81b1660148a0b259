// Starts `rue lsp` for DOT files.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const command = workspace.getConfiguration("rue").get("program");
  client = new LanguageClient(
    "rue",
    "Rue",
    { command, args: ["lsp"] },
    { documentSelector: [{ language: "dot" }, { pattern: "**/*.{dot,gv}" }] },
  );
  return client.start();
};

exports.deactivate = () => client && client.stop();
