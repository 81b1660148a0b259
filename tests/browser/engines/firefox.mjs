// firefox.mjs - Firefox by WebDriver BiDi, which it speaks itself: messages as JSON over a web socket.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// Of its own accord it asks for nothing.
const settings = {
  "app.normandy.enabled": false, "app.update.enabled": false, "browser.safebrowsing.malware.enabled": false,
  "browser.shell.checkDefaultBrowser": false, "browser.startup.page": 0, "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
  "remote.prefs.recommended": true, "toolkit.telemetry.reportingpolicy.firstRun": false,
};

export async function start(modules, program) {
  const { ws: WebSocket } = createRequire(import.meta.url)(resolve(modules, "playwright-core/lib/utilsBundle.js"));
  const profile = mkdtempSync(join(tmpdir(), "rue-firefox-"));
  writeFileSync(join(profile, "user.js"),
    Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));
  const child = spawn(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
    { env: { ...process.env, HOME: profile }, stdio: ["ignore", "ignore", "pipe"] });
  process.once("exit", () => child.kill());
  const gone = new Promise((done) => child.once("exit", done));
  const stop = async () => {
    child.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true });
  };
  const address = await new Promise((done, fail) => {
    let said = "";
    child.stderr.on("data", (bytes) => {
      said += bytes;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) done(found[1]);
    });
    gone.then(() => fail(new Error(`Firefox ended: ${said}`)));
  });

  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map(), asked = [], complaints = [];
  const told = {
    "network.beforeRequestSent": ({ request }) => asked.push(request.url),
    "log.entryAdded": ({ text }) => complaints.push(text),
  };
  socket.on("message", (bytes) => {
    const message = JSON.parse(bytes);
    if (message.type === "event") return told[message.method]?.(message.params);
    const { done, fail } = waiting.get(message.id);
    waiting.delete(message.id);
    message.type === "success" ? done(message.result) : fail(new Error(`${message.error}: ${message.message}`));
  });
  await new Promise((done, fail) => socket.on("open", done).on("error", fail));
  let last = 0;
  const send = (method, params) => new Promise((done, fail) => {
    waiting.set(++last, { done, fail });
    socket.send(JSON.stringify({ id: last, method, params }));
  });

  const { capabilities } = await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: Object.keys(told) });
  const { contexts: [{ context }] } = await send("browsingContext.getTree", {});
  return {
    version: capabilities.browserVersion,
    size: (width, height) => send("browsingContext.setViewport", { context, viewport: { width, height } }),
    open: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    async run(work, ...values) {
      const answer = await send("script.callFunction", { functionDeclaration: `async () => JSON.stringify(await (${work})(...${JSON.stringify(values)}))`,
        awaitPromise: true, target: { context } });
      if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
      return answer.result.value && JSON.parse(answer.result.value);
    },
    asked: () => asked,
    complaints: () => complaints,
    stop,
  };
}
