// accessible.mjs - axe-core finds nothing in a page, in whatever state a reader may bring it: WCAG 2.2, levels A and AA.
//
//   node accessible.mjs RUE NODE_MODULES CHROMIUM GRAPH...
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const [rue, modules, executablePath, ...graphs] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(resolve(modules, "playwright-core"));
const axe = readFileSync(join(modules, "axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const work = mkdtempSync(join(tmpdir(), "rue-accessible-"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

// What axe complains of, a line each.
async function violations(page) {
  await page.evaluate(axe);
  const { violations: found, passes } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
  assert.ok(passes.length > 10);  // it looked
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
    `${id}: ${target} ${[...any, ...all, ...none].map(({ message }) => message).join("; ")}`));
}

const rested = (page) => page.waitForSelector("main[aria-busy=false]");
const edit = (page, change) => page.evaluate((word) => {
  const pane = document.getElementById("text");
  pane.value = word + pane.value;
  pane.dispatchEvent(new Event("input", { bubbles: true }));
}, change);
const narrow = (tab) => async (page) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.click(`nav a:text-is("${tab}")`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${tab} is wider than 360 pixels`);
};
const states = {
  "as it is opened": () => {},
  "a number moved": async (page) => {
    await page.locator(".control input[type=range]").first().press("ArrowRight");
    await rested(page);
  },
  "an error in the text": async (page) => {
    await edit(page, "digraph {");
    await page.waitForSelector("body.behind");
  },
  "folded": async (page) => {
    await page.locator(".drawing .node[data-tree='1']").dispatchEvent("click");
    await page.click("#selected button");
  },
  "found": async (page) => {
    await page.fill("#find", "a");
    await page.press("#find", "Enter");
  },
  "dark": (page) => page.selectOption("#theme", "dark"),
  "another view": async (page) => {
    const views = page.locator("#view");
    if (await views.count() === 0) return;
    await views.selectOption({ index: 1 });
    await rested(page);
  },
  "360 pixels: Answer": narrow("Answer"),
  "360 pixels: Outline": narrow("Outline"),
  "360 pixels: What if": narrow("What if"),
  "360 pixels: Diagram": narrow("Diagram"),
  "360 pixels: Text": narrow("Text"),
};

try {
  const complaints = [];
  for (const graph of graphs) {
    const file = join(work, `${basename(graph)}.html`);
    execFileSync(rue, ["page", graph, "-o", file, "-q"]);
    for (const [name, bring] of Object.entries(states)) {
      const page = await browser.newPage();
      await page.goto(`file://${file}`);
      await page.waitForSelector("body.live");
      await bring(page);
      complaints.push(...(await violations(page)).map((one) => `${basename(graph)}, ${name}: ${one}`));
      await page.close();
    }
    // As it stands where no script runs: axe itself is one, so those of the page are cut out.
    const cut = join(work, "cut.html");
    writeFileSync(cut, readFileSync(file, "utf8").replaceAll(/<script[^]*?<\/script>/g, ""));
    const still = await browser.newPage();
    await still.goto(`file://${cut}`);
    assert.equal(await still.locator("script, :is(button, input, select, textarea):visible").count(), 0);
    complaints.push(...(await violations(still)).map((one) => `${basename(graph)}, without scripts: ${one}`));
  }
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
