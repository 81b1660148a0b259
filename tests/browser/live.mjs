// live.mjs - a page that carries the analyzer, opened as a file: it shows what its address asks, as the program writes it, and
// asks nobody else.
//
//   node live.mjs RUE PLAYWRIGHT CHROMIUM GRAPH
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [rue, playwright, executablePath, graph] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const work = mkdtempSync(join(tmpdir(), "rue-live-"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const write = (name, ...settings) => {
    const file = join(work, name);
    execFileSync(rue, ["page", graph, "-o", file, ...settings]);
    return `file://${file}`;
  };
  const believed = write("believed.html");
  const moved = write("moved.html", "--set", "work.loved=0.7", "--view", "friend");

  const page = await browser.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const parts = () => page.evaluate(() =>
    JSON.parse(document.getElementById("decision").textContent).parts.map((id) => document.getElementById(id)?.innerHTML));

  await page.goto(moved);
  await page.waitForSelector("body.live");
  const written = await parts();
  assert.ok(written.length > 10 && written[1].length > 100);

  await page.goto(believed);
  await page.waitForSelector("body.live");
  const before = await parts();
  assert.notDeepEqual(before, written);
  const asked = async (hash, status) => {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await page.waitForFunction((said) => document.getElementById("status").textContent.includes(said), status);
  };
  await page.evaluate(() => { location.hash = "set=work.loved:0.7&view=friend"; });
  await page.waitForFunction(() => document.getElementById("figures").textContent.includes("--view friend"));
  assert.deepEqual(await parts(), written);

  // What cannot be is said, and what was shown stays.
  await asked("set=work.lovd:0.7", "did you mean 'work.loved'");
  assert.deepEqual(await parts(), written);
  await page.evaluate(() => { location.hash = ""; });
  await page.waitForFunction(() => document.getElementById("status").textContent === "");
  assert.deepEqual(await parts(), before);

  assert.deepEqual(requests.filter((url) => !url.startsWith("file://")), []);
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
