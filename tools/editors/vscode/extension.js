// Starts `rue lsp` for DOT files.
const { window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const command = workspace.getConfiguration("rue").get("program");
  client = new LanguageClient(
    "rue",
    "Rue",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "dot" }, { pattern: "**/*.{dot,gv}" }],
      // From the palette a command means the text that is edited.
      middleware: {
        executeCommand: (command, given, next) => {
          const edited = window.activeTextEditor;
          return next(command, given.length > 0 || !edited ? given : [client.code2ProtocolConverter.asUri(edited.document.uri)]);
        },
      },
    },
  );
  return client.start();
};

exports.deactivate = () => client && client.stop();
