// served.mjs - a page that `rue page --serve` gives to a browser follows its file, and keeps what a hand has done.
//
//   node served.mjs RUE PLAYWRIGHT CHROMIUM GRAPH
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [rue, playwright, executablePath, graph] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(playwright);

const work = mkdtempSync(join(tmpdir(), "rue-served-"));
const file = join(work, "career.dot");
const text = readFileSync(graph, "utf8");
const rename = (content) => {
  writeFileSync(file + "~", content);
  renameSync(file + "~", file);
};
rename(text);
const server = spawn(rue, ["page", file, "--serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const [address] = await once(createInterface(server.stdout), "line");
  const page = await browser.newPage();
  const requests = new Set(), complaints = [];
  page.on("request", (request) => requests.add(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const sees = (words, where = "picks") => page.waitForFunction(
    ([id, said]) => document.getElementById(id).textContent.includes(said), [where, words]);
  await page.goto(address);
  await page.waitForSelector("body.live");
  await sees("Least regret gives up 1.125");

  // A number is moved, a branch is folded in both, and the page is scrolled.
  const field = page.locator(".control[data-name='work.loved'] input[type=number]");
  const slider = page.locator(".control[data-name='work.loved'] input[type=range]");
  await field.fill("60");
  await field.press("Enter");
  await page.waitForSelector("main[aria-busy=false]");
  let shut = "";  // in the outline
  const folded = () => page.evaluate((hand) => ({
    drawn: document.querySelectorAll(".drawing .node").length,
    folded: document.querySelector("#outline li[data-tree='1'] > details[open]") === null,
    shut: document.querySelector(`#outline li[data-tree="${hand}"] > details:not([open])`) !== null,
    moved: document.querySelector(".control[data-name='work.loved'] input[type=number]").value,
    address: location.hash,
  }), shut);
  const open = await folded();
  await page.evaluate(() => document.querySelector(".drawing .node[data-tree='1']").dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await page.click("#selected button");
  const inner = page.locator("#outline li li details[open] > summary").first();
  shut = await inner.evaluate((summary) => summary.closest("li").dataset.tree);
  await inner.click();
  const before = await folded();
  assert.deepEqual([before.folded, before.shut], [true, true]);
  assert.ok(before.drawn < open.drawn);
  assert.equal(before.address, "#set=work.loved:60%25");
  await slider.focus();
  const scrolled = await page.evaluate(() => { scrollTo(0, 300); return scrollY; });

  // The file is another: the figures follow, and the hand's doing stays; so does what it is at.
  rename(text.replace("career=45,", "career=95,"));
  await sees("Both picks are one");
  await page.waitForSelector("main[aria-busy=false]");
  assert.deepEqual(await folded(), before);
  assert.ok((await page.inputValue("#text")).includes("career=95,"));
  assert.ok(await slider.evaluate((input) => input === document.activeElement));
  // What is in sight stays there: a line more or less above it moves the page by that.
  assert.ok(Math.abs(await page.evaluate(() => scrollY) - scrolled) < 60);

  // Errors are said beside the last answer, which comes back to life with the text.
  rename(text.replace("career=45,", "career=,"));
  await sees("expected a value", "findings");
  await page.waitForSelector("body.behind");
  await sees("Both picks are one");
  rename(text);
  await page.waitForSelector("body.live:not(.behind)");
  await page.waitForFunction(() => !document.getElementById("picks").textContent.includes("Both picks are one"));
  assert.deepEqual(await folded(), before);
  await page.click("[data-do=reset]");
  await sees("Least regret gives up 1.125");

  assert.deepEqual(requests, new Set([address, address + "events"]));
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
  server.kill("SIGKILL");
  rmSync(work, { recursive: true });
}
