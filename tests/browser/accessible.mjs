// accessible.mjs - a page for everyone: axe-core finds nothing in it, in whatever state a reader may bring it (WCAG 2.2, levels A
// and AA); on a phone, by keys, and in words beside sliders it gives all that it has.
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
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
// One group of parts below both picks, and what a finger touches has its size.
const narrow = (tab, part) => async (page) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.click(`nav a:text-is("${tab}")`);
  await page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: "end" }), part);
  assert.ok(await fits(page), `${tab} is wider than 360 pixels`);
  const { stays, small, others } = await page.evaluate(() => {
    const box = (one) => one.getBoundingClientRect();
    const picks = box(document.getElementById("picks"));
    const targets = [...document.querySelectorAll("a, button, input, select, summary, textarea")].filter((one) => one.offsetParent);
    const seen = [...document.querySelectorAll("main > [data-tab]")].filter((one) => one.offsetParent);
    return { stays: picks.top >= 0 && picks.bottom < innerHeight / 2,
      small: targets.filter((one) => Math.min(box(one).width, box(one).height) < 43.9).map((one) => one.outerHTML.slice(0, 80)),
      others: seen.filter((one) => !one.dataset.tab.split(" ").includes(document.body.dataset.tab)).length };
  });
  assert.ok(stays, `${tab}: both picks stay in sight`);
  assert.deepEqual(small, [], tab);
  assert.equal(others, 0, tab);
};
const states = {
  "as it is opened": () => {},
  "a number moved": async (page) => {
    const slider = page.locator(".control input[type=range]").first();
    await slider.press("ArrowRight");
    await rested(page);
    assert.equal(await page.textContent("#status"), await page.textContent("#picks .why"));
    await page.waitForFunction(() => document.querySelector(".control data") !== null);
    assert.match(await slider.getAttribute("aria-valuetext"), /^[\d.]+( %)?; '.*' is best.*; (flips at .*|nothing flips it)$/);
    const [field, more] = [page.locator(".control input[type=number]").first(), page.locator(".control [data-by='1']").first()];
    const was = Number(await field.inputValue());
    await more.click();
    assert.ok(Number(await field.inputValue()) > was);
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
  "by keys": async (page) => {
    const focus = () => page.evaluate(() => document.activeElement.closest("li").dataset.tree);
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
      return focus();
    };
    await page.locator("#outline summary").first().focus();
    const first = await focus(), second = await press("ArrowDown");
    assert.notEqual(second, first);
    assert.equal(await page.locator("#outline li.selected").getAttribute("data-tree"), second);
    assert.equal(await press("ArrowUp"), first);
    assert.equal(await press("ArrowRight"), second);
    assert.notEqual(await press("End"), second);
    assert.equal(await press("Home", "ArrowLeft"), first);
    assert.equal(await page.locator("#outline details").first().getAttribute("open"), null);
    assert.equal(await press("ArrowRight", "ArrowDown"), second);
  },
  "found": async (page) => {
    await page.fill("#find", "a");
    await page.press("#find", "Enter");
  },
  "dark": (page) => page.selectOption("#theme", "dark"),
  "as large as four times": async (page) => {
    await page.setViewportSize({ width: 320, height: 256 });
    assert.ok(await fits(page));
  },
  "another view": async (page) => {
    const views = page.locator("#view");
    if (await views.count() === 0) return;
    await views.selectOption({ index: 1 });
    await rested(page);
  },
  "360 pixels: Answer": narrow("Answer", "views"),
  "360 pixels: Outline": narrow("Outline", "outline"),
  "360 pixels: What if": narrow("What if", "information"),
  "360 pixels: Diagram": narrow("Diagram", "diagram"),
  "360 pixels: Text": narrow("Text", "source"),
};

try {
  const complaints = [];
  for (const [i, graph] of graphs.entries()) {
    const file = join(work, `${basename(graph)}.html`);
    execFileSync(rue, ["page", graph, "-o", file, "-q"]);
    for (const [name, bring] of Object.entries(states)) {
      if (i > 0 && /keys|found|folded|large|view|Answer|Outline|Text/.test(name)) continue;  // alike on every page
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
    await still.setViewportSize({ width: 360, height: 640 });
    assert.ok(await fits(still));
    complaints.push(...(await violations(still)).map((one) => `${basename(graph)}, without scripts: ${one}`));
  }
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
