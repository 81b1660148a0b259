// page_test.mjs - the page in a browser, opened as a file: both picks and their figures, before and after the probability changes.
//
//   node page_test.mjs PAGE PLAYWRIGHT-CORE CHROMIUM FOLDER     pictures of the page go to FOLDER
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

const [page_file, playwright, executablePath, folder] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(resolve(playwright));

let browser, page;
const troubles = [];
before(async () => {
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--no-first-run", "--disable-sync"] });
  page = await browser.newPage({ viewport: { width: 800, height: 640 } });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("request", (request) => /^(file|data):/.test(request.url()) || troubles.push(`asked for ${request.url()}`));
  await page.goto(pathToFileURL(resolve(page_file)).href);
  await page.waitForFunction(() => document.getElementById("by_value").textContent !== "");
});
after(async () => {
  await browser?.close();
});

const text = (id) => page.textContent(`#${id}`);
const pick = async (id) => [await text(id), await text(`${id}_value`), await text(`${id}_regret`)];
const row = (n) => page.locator(`#body tr:nth-child(${n}) > *`).allTextContents();

// With rain at p the umbrella brings 75 p + 85 (1 - p), none 100 (1 - p); the regrets are 100 - 85 and 75 - 0 at any p.
test("rain at 30 %: the umbrella is both picks", async () => {
  assert.equal(await page.inputValue("#percent"), "30");
  assert.deepEqual(await pick("by_value"), ["take the umbrella", "82", "15"]);
  assert.deepEqual(await pick("by_regret"), ["take the umbrella", "82", "15"]);
  assert.match(await text("summary"), /^Both picks are one/);
  assert.deepEqual(await row(1), ["take the umbrella", "75 regret 0", "85 regret 15", "82", "15"]);
  assert.deepEqual(await row(2), ["leave it", "0 regret 75", "100 regret 0", "70", "75"]);
  await page.screenshot({ path: join(folder, "page_light.png"), fullPage: true });
});

test("rain at 10 %: the picks part", async () => {
  await page.fill("#percent", "10");
  assert.equal(await page.inputValue("#slider"), "10");
  assert.deepEqual(await pick("by_value"), ["leave it", "90", "75"]);
  assert.deepEqual(await pick("by_regret"), ["take the umbrella", "84", "15"]);
  assert.match(await text("summary"), /gives up 6 of expected value, .* 60 less to regret/);
});

test("the slider, by keyboard: the umbrella is best on average from 17 % on, where 85 - 10 p passes 100 - 100 p", async () => {
  await page.focus("#slider");
  for (let percent = 11; percent <= 16; ++percent) await page.keyboard.press("ArrowRight");
  assert.equal(await page.inputValue("#percent"), "16");
  assert.deepEqual(await pick("by_value"), ["leave it", "84", "75"]);
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await pick("by_value"), ["take the umbrella", "83.3", "15"]);
});

test("what is no probability between 1 % and 99 % becomes the nearest that is; an empty field changes nothing", async () => {
  await page.fill("#percent", "250");
  assert.equal(await page.inputValue("#percent"), "99");
  assert.deepEqual(await row(2), ["leave it", "0 regret 75", "100 regret 0", "1", "75"]);
  await page.fill("#percent", "");
  assert.equal(await page.inputValue("#slider"), "99");
  await page.press("#percent", "Tab");
  assert.equal(await page.inputValue("#percent"), "99");
});

test("in the dark and on a narrow screen nothing runs over", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.fill("#percent", "10");
  await page.screenshot({ path: join(folder, "page_dark.png"), fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.screenshot({ path: join(folder, "page_narrow.png"), fullPage: true });
});

test("the page asked for nothing and reported no error", () => assert.deepEqual(troubles, []));
