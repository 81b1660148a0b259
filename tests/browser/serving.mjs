// serving.mjs - `rue page --serve` as a program behind an address: who is answered and with what, and news of the file.
//
//   node serving.mjs RUE
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const rue = process.argv[2];
const work = mkdtempSync(join(tmpdir(), "rue-serving-"));
const file = join(work, "offer.dot");
const text = (payoff) => `digraph { graph [label="Offer of ${payoff}"]; go -> far; go -> near; far [payoff=${payoff}]; near [payoff=2]; }\n`;
const serve = (...words) => {
  const program = spawn(rue, ["page", file, "--serve", "--quiet", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  program.said = "";
  program.stderr.on("data", (chunk) => { program.said += chunk; });
  return program;
};
writeFileSync(file, text(10));
const server = serve("--port", "0");
try {
  const [line] = await once(createInterface(server.stdout), "line");
  const port = Number(/^http:\/\/127\.0\.0\.1:(\d+)\/$/.exec(line)[1]);
  const ask = (path = "/", options = {}) => new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, path, agent: false, ...options }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk) => { body += chunk; }).on("end", () => resolve({ ...response, status: response.statusCode, headers: response.headers, body }));
    });
    request.on("error", reject);
    request.end(options.body);
  });
  const status = async (...asked) => (await ask(...asked)).status;

  // The page, to who asks for this machine, and only to read.
  const page = await ask();
  assert.equal(page.status, 200);
  assert.ok(page.body.includes("Offer of 10"));
  assert.match(page.body, /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'( 'wasm-unsafe-eval')?; connect-src 'self'; base-uri 'none'; form-action 'none'"/);
  assert.equal(page.headers["cache-control"], "no-store");
  const head = await ask("/", { method: "HEAD" });
  assert.deepEqual([head.status, head.body, head.headers["content-length"]], [200, "", String(Buffer.byteLength(page.body))]);
  assert.equal(await status("/", { headers: { Host: `localhost:${port}` } }), 200);
  for (const Host of ["rebound.example", `rebound.example:${port}`, "127.0.0.1", `127.0.0.1:${port + 1}`, `127.0.0.1:${port}.example`])
    for (const path of ["/", "/events"]) assert.equal(await status(path, { headers: { Host } }), 403, Host);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) assert.equal(await status("/", { method }), 405, method);
  const post = await ask("/", { method: "POST", body: "GET / HTTP/1.1\r\n\r\n" });
  assert.deepEqual([post.status, post.headers.allow, post.headers.connection], [405, "GET, HEAD", "close"]);
  for (const path of ["/offer.dot", "/events/", "/../events", "//", "/?x"]) assert.equal(await status(path), 404, path);
  const raw = (bytes) => new Promise((resolve) => {
    let all = "";
    net.connect(port, "127.0.0.1").on("data", (chunk) => { all += chunk; }).on("close", () => resolve(all)).on("error", () => {}).write(bytes);
  });
  assert.match(await raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), /^HTTP\/1\.1 403 /);  // no Host at all
  assert.equal(await raw("this is not HTTP\r\n\r\n"), "");
  assert.equal(await raw(`GET / HTTP/1.1\r\nX: ${"x".repeat(20000)}\r\n\r\n`), "");

  // What is told of the file, one event after the other.
  const listen = () => new Promise((resolve) => {
    http.get({ host: "127.0.0.1", port, path: "/events", agent: false }, (response) => {
      const told = [], waiting = [];
      let begun = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        begun += chunk;
        for (let end; (end = begun.indexOf("\n\n")) >= 0; begun = begun.slice(end + 2)) {
          assert.ok(begun.startsWith("data: "));
          told.push(JSON.parse(begun.slice(6, end)));
          waiting.shift()?.();
        }
      });
      response.on("error", () => {});
      resolve({ status: response.statusCode, type: response.headers["content-type"], end: () => response.destroy(),
        next: async () => { if (told.length === 0) await new Promise((come) => waiting.push(come)); return told.shift(); } });
    });
  });
  const events = await listen();
  assert.deepEqual([events.status, events.type], [200, "text/event-stream"]);
  assert.deepEqual(await events.next(), { text: text(10), good: true });
  const rename = (content) => {
    writeFileSync(file + "~", content);
    renameSync(file + "~", file);
  };
  rename(text(20));
  assert.deepEqual(await events.next(), { text: text(20), good: true });
  assert.ok((await ask()).body.includes("Offer of 20"));
  // With errors the page is the last that there was. A file that is away is no news.
  rename("digraph { go -> }");
  assert.deepEqual(await events.next(), { text: "digraph { go -> }", good: false });
  assert.ok((await ask()).body.includes("Offer of 20"));
  rmSync(file);
  assert.ok((await ask()).body.includes("Offer of 20"));
  await new Promise((past) => setTimeout(past, 300));
  writeFileSync(file, text(30));
  assert.deepEqual(await events.next(), { text: text(30), good: true });
  writeFileSync(file, text(40));  // in its place
  assert.deepEqual(await events.next(), { text: text(40), good: true });
  assert.ok((await ask()).body.includes("Offer of 40"));
  const later = await listen();
  assert.deepEqual(await later.next(), { text: text(40), good: true });
  later.end();

  // Who is slow, or too many, hinders nobody for long.
  const halves = Array.from({ length: 20 }, () => net.connect(port, "127.0.0.1").on("error", () => {}));
  for (const half of halves) half.write("GET / HTTP/1.1\r\nHost: ");
  assert.equal(await status(), 200);
  const listeners = [];
  while (listeners.length < 40) {
    const one = await listen();
    if (one.status !== 200) {
      assert.equal(one.status, 503);
      break;
    }
    listeners.push(one);
  }
  assert.ok(listeners.length >= 20 && listeners.length < 40);
  const many = Array.from({ length: 80 }, () => net.connect(port, "127.0.0.1").on("error", () => {}));
  await Promise.all(many.map((one) => Promise.race([once(one, "connect"), once(one, "close")])));
  rename(text(50));
  assert.deepEqual(await events.next(), { text: text(50), good: true });
  for (const one of [...halves, ...many]) one.destroy();
  for (const one of listeners) one.end();
  for (let tries = 0; ; ++tries) {
    const answered = await status().catch(() => 0);
    if (answered === 200) break;
    assert.ok(tries < 100);
    await new Promise((past) => setTimeout(past, 20));
  }

  // A port that is taken is said, and a free one is found.
  const second = serve("--port", String(port));
  assert.equal((await once(second, "exit"))[0], 2);
  assert.match(second.said, /cannot listen at 127\.0\.0\.1:\d+: .*without --port one that is free is taken/);
  const third = serve();
  const [other] = await once(createInterface(third.stdout), "line");
  assert.notEqual(other, line);
  third.kill("SIGTERM");
  assert.deepEqual(await once(third, "exit"), [0, null]);
  server.kill("SIGINT");
  assert.deepEqual(await once(server, "exit"), [0, null]);
  assert.equal(server.said, "");
} finally {
  server.kill("SIGKILL");
  rmSync(work, { recursive: true });
}
