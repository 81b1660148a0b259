// webkit.mjs - WebKitGTK's small browser by its WebDriver: requests over HTTP. It needs a display, and gets one that nobody sees.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const free_port = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

export async function start(modules, program) {
  const home = mkdtempSync(join(tmpdir(), "rue-webkit-")), port = await free_port();
  // A display's number comes back through a pipe.
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const display = await new Promise((done, fail) => {
    screen.stdio[3].once("data", (bytes) => done(`:${String(bytes).trim()}`));
    screen.once("error", fail).once("exit", () => fail(new Error("Xvfb ended")));
  });
  const driver = spawn(program, [`--port=${port}`], { stdio: "ignore",
    env: { ...process.env, DISPLAY: display, HOME: home, XDG_RUNTIME_DIR: home, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1",
      GIO_USE_VFS: "local", GSETTINGS_BACKEND: "memory", WEBKIT_DISABLE_COMPOSITING_MODE: "1" } });
  process.once("exit", () => [driver, screen].forEach((child) => child.kill()));

  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; ++tries) {
    try {
      await send("GET", "/status");
      break;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  const { sessionId, capabilities } = await send("POST", "/session", { capabilities: { alwaysMatch: {
    "webkitgtk:browserOptions": { args: ["--automation"] } } } });
  const session = `/session/${sessionId}`;
  const run = async (work, ...values) => {
    const script = `const done = arguments[0]; Promise.resolve((${work})(...${JSON.stringify(values)}))
      .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await send("POST", `${session}/execute/async`, { script, args: [] });
    if (error) throw new Error(error);
    return value ?? undefined;
  };
  return {
    version: capabilities.browserVersion,
    size: (width, height) => send("POST", `${session}/window/rect`, { width, height }),
    async open(url) {
      await send("POST", `${session}/url`, { url });
      await run(() => {  // this WebDriver tells of no console: what is said from here on is kept in the page
        window.complaints = [];
        for (const kind of ["log", "info", "warn", "error"]) console[kind] = (...words) => window.complaints.push(words.join(" "));
        for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"])
          addEventListener(kind, (event) => window.complaints.push(`${kind} ${event.message ?? event.reason ?? event.blockedURI}`));
      });
    },
    run,
    asked: () => run(() => performance.getEntriesByType("resource").map(({ name }) => name)),
    complaints: () => run(() => window.complaints),
    async stop() {
      await send("DELETE", session);
      driver.kill();
      screen.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
