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
  // What is shown, but for what a hand moves and writes in.
  const parts = async () => {
    await page.waitForSelector("main[aria-busy=false]");
    return page.evaluate(() => JSON.parse(document.getElementById("decision").textContent).parts
      .filter((id) => id !== "controls" && id !== "source").map((id) => document.getElementById(id)?.innerHTML));
  };
  const sees = (words, where = "picks") => page.waitForFunction(
    ([id, said]) => document.getElementById(id).textContent.includes(said), [where, words]);

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
  await sees("--view friend", "figures");
  assert.deepEqual(await parts(), written);

  assert.equal(await page.locator(".control[data-name='work.loved'] input[type=number]").inputValue(), "70");

  // What a page was written with can be moved on, and taken back.
  await page.goto(moved);
  await page.waitForSelector("body.live");
  assert.deepEqual(await parts(), written);
  assert.equal(await page.evaluate(() => location.hash), "#set=work.loved:0.7");
  assert.equal(await page.locator(".control[data-name='work.loved'] input[type=number]").inputValue(), "70");
  await page.click(".control[data-name='work.loved'] .reset");
  await page.waitForFunction(() => !location.hash.includes("set="));
  assert.equal(await page.locator(".control[data-name='work.loved'] input[type=number]").inputValue(), "50");
  await page.goto(believed);
  await page.waitForSelector("body.live");
  await page.evaluate(() => { location.hash = "set=work.loved:0.7&view=friend"; });
  await sees("--view friend", "figures");
  assert.deepEqual(await parts(), written);

  // What cannot be is said, and what was shown stays.
  await asked("set=work.lovd:0.7", "did you mean 'work.loved'");
  assert.deepEqual(await parts(), written);
  await page.evaluate(() => { location.hash = ""; });
  await sees("Least regret gives up 1.125");
  assert.deepEqual(await parts(), before);

  // A hand moves a number; undo brings back what was; the text is read as it is written, and the last answer stays beside
  // what is wrong.
  const field = page.locator(".control[data-name='work.loved'] input[type=number]");
  await field.fill("70");
  await field.press("Enter");
  await sees("Both picks are one");
  assert.equal(await page.evaluate(() => location.hash), "#set=work.loved:70%25");
  await sees("then 'take Fireworks'", "controls");
  await page.click("[data-do=undo]");
  await sees("Least regret gives up 1.125");
  assert.deepEqual(await parts(), before);
  assert.equal(await field.inputValue(), "50");
  const write_text = (from, to) => page.evaluate(([a, b]) => {
    const pane = document.getElementById("text");
    pane.value = pane.value.replace(a, b);
    pane.dispatchEvent(new Event("input", { bubbles: true }));
  }, [from, to]);
  await write_text("career=45,", "career=95,");
  await sees("Both picks are one");
  await write_text("career=95,", "career=,");
  await sees("expected a value", "findings");
  await sees("Both picks are one");
  await page.click("[data-do=undo]");
  await sees("Least regret gives up 1.125");
  assert.deepEqual(await parts(), before);

  // A branch is folded in both, and opened again.
  const shown = () => page.evaluate(() => document.querySelectorAll(".drawing .node").length);
  const all = await shown();
  await page.evaluate(() => document.querySelector(".drawing .node[data-tree='1']").dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await page.click("#selected button");
  assert.ok(await shown() < all);
  await page.click("#selected button");
  assert.equal(await shown(), all);

  // What stands at a node that is selected is moved beside it, and undone like anything else.
  await page.evaluate(() => {
    const leaf = [...document.querySelectorAll("#outline li[data-tree]")].find((item) => !item.querySelector("details"));
    leaf.click();
  });
  const beside = page.locator("#here .control input[type=number]").first();
  const was = await beside.inputValue();
  await beside.fill("1");
  await beside.press("Enter");
  await page.waitForFunction(() => location.hash.startsWith("#set="));
  await page.waitForSelector("main[aria-busy=false]");
  assert.notDeepEqual(await parts(), before);
  await page.click("[data-do=undo]");
  await page.waitForFunction(() => !location.hash.includes("set="));
  assert.equal(await beside.inputValue(), was);
  await sees("Least regret gives up 1.125");

  assert.deepEqual(requests.filter((url) => !url.startsWith("file://")), []);
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
