// hostile.mjs - a live page against what it may meet: texts that attack, texts too large for it, and its own saved copies.
//
//   node hostile.mjs RUE NODE_MODULES CHROMIUM GRAPH
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { alive, attacks } from "./attacks.mjs";

const [rue, modules, executablePath, graph] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(resolve(modules, "playwright-core"));
const folder = mkdtempSync(join(tmpdir(), "rue-hostile-"));

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

// One decision in whose every text each attack stands: an alternative and a view for each.
const hostile = (() => {
  const quoted = (text) => `"${text}"`;
  const all = attacks.map((attack, i) => `
  d -> ${quoted("c" + attack)} [label=${quoted(attack)}, id=${quoted(attack)}, x=${i}];
  ${quoted("c" + attack)} [event=${quoted(attack)}, label=${quoted(attack)}, story=${quoted(attack)}, URL="javascript:window.owned=1"];
  ${quoted("c" + attack)} -> ${quoted("up" + attack)} [label=${quoted(attack)}, p="0.4 in [0.2, 0.6]", x=9];
  ${quoted("c" + attack)} -> ${quoted("down" + attack)} [label=${quoted("not " + attack)}, p=rest];
  ${quoted("up" + attack)} [label=${quoted(attack)}, story=${quoted(attack)}];`);
  return `digraph ${quoted(attacks[0])} {
  graph [label=${quoted(attacks.join(" "))}, unit=${quoted(attacks[3])}, criteria="x", stylesheet="http://example.invalid/x.css"];
  d [kind=decision, label=${quoted(attacks[1])}, story=${quoted(attacks[2])}];${all.join("")}
}`;
})();

async function opened(file, hash = "") {
  const page = await browser.newPage({ acceptDownloads: true });
  page.troubles = [];
  page.on("dialog", (dialog) => {
    page.troubles.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) page.troubles.push(`asked for ${request.url()}`);
  });
  page.on("pageerror", (error) => page.troubles.push(String(error)));
  await page.goto(`file://${file}${hash}`);
  return page;
}
const lives = (page) => page.waitForSelector("body.live main[aria-busy=false]");
const harmless = async (page, own = "head > style, body > script") => {
  assert.deepEqual(await page.evaluate(alive, own), { owned: undefined, handlers: 0, scripts: [], links: 0 });
  assert.deepEqual(page.troubles, []);
};
const write = (page, text) => page.evaluate((words) => {
  const pane = document.getElementById("text");
  pane.value = words;
  pane.dispatchEvent(new Event("input", { bubbles: true }));
}, text);
const written = (name, text) => {
  writeFileSync(join(folder, `${name}.dot`), text);
  execFileSync(rue, ["page", join(folder, `${name}.dot`), "-o", join(folder, `${name}.html`), "-q"]);
  return join(folder, `${name}.html`);
};
async function saved(page, what, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-do=${what}]`)]);
  await download.saveAs(join(folder, name));
  return join(folder, name);
}
const shown = (page, ...ids) => page.evaluate((all) => all.map((id) => document.getElementById(id).innerHTML), ids);

test("no text of an author runs, in the page, in what is saved of it, or in a copy", async () => {
  const page = await opened(written("hostile", hostile));
  await lives(page);
  assert.ok((await page.textContent("#outline")).includes(attacks[3]));
  await page.locator(".control [data-by='1']").first().click();
  await lives(page);
  await harmless(page);
  const copy = await opened(await saved(page, "page", "copy.html"));
  await lives(copy);
  await harmless(copy);
  await harmless(await opened(await saved(page, "svg", "drawing.svg")), "svg > style");
  assert.equal(readFileSync(await saved(page, "dot", "saved.dot"), "utf8").replace(/0\.\d+ in \[0\.2/, "0.4 in [0.2"), hostile);
});

test("no text that is written into the pane runs, nor what is told of its mistakes, nor an address", async () => {
  const page = await opened(written("plain", readFileSync(graph, "utf8")));
  await lives(page);
  await write(page, hostile);
  await page.waitForFunction((said) => document.getElementById("outline").textContent.includes(said), attacks[3]);
  await harmless(page);
  await write(page, `digraph { ${attacks.map((attack) => `"n${attack}" [kind="${attack}", "${attack}"="${attack}", payoff="${attack}"];`).join(" ")} }`);
  await page.waitForSelector("body.behind #findings .error:nth-child(20)");
  await harmless(page);
  await write(page, "digraph { d -> a; d -> b; a [payoff=1]; b [payoff=2]; }");
  await page.waitForSelector("body:not(.behind)");
  for (const word of attacks.flatMap((attack) => [encodeURIComponent(attack), attack])) {
    await page.evaluate((to) => { location.hash = to; }, `#set=x:1&view=${word}&set=${word}:${word}`);
    await page.waitForSelector("body.behind");
    await page.evaluate(() => { location.hash = "#"; });
    await page.waitForSelector("body:not(.behind)");
  }
  await harmless(page);
});

test("a text that is too large for the page's memory is told of, and the page works on with what it had", async () => {
  // Few lines that unfold into twelve million nodes.
  const ladder = Array.from({ length: 22 }, (_, i) => `n${i} -> a${i} [p=0.5]; n${i} -> b${i} [p=0.5]; a${i} -> n${i + 1}; b${i} -> n${i + 1};`);
  const page = await opened(join(folder, "plain.html"), "#set=work.loved:0.6");
  await lives(page);
  const [picks] = await shown(page, "picks");
  await write(page, `digraph { d -> n0; d -> z; z [payoff=1]; ${ladder.join(" ")} n22 [payoff=3]; }`);
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("This was too much"));
  assert.ok(await page.locator("#status").isVisible());
  assert.deepEqual(await shown(page, "picks"), [picks]);
  const field = page.locator(".control[data-name='work.loved'] input[type=number]");
  await field.fill("70");
  await field.press("Enter");
  await page.waitForFunction(() => document.getElementById("picks").textContent.includes("Both picks are one"));
  await page.waitForSelector("body:not(.behind)");
  await page.click("[data-do=undo]");
  await page.waitForFunction((before) => document.getElementById("picks").innerHTML === before, picks);
  assert.deepEqual(page.troubles, []);
});

test("a saved copy opens as the page was left, and the saved text says the same to the program", async () => {
  const page = await opened(join(folder, "plain.html"), "#set=work.loved:70%25&set=weights.city:3&view=friend");
  await lives(page);
  const parts = ["picks", "hurts", "diagram", "outline"];
  const left = await shown(page, ...parts);
  assert.notDeepEqual(left, await shown(await opened(join(folder, "plain.html")), ...parts));
  const copy = await opened(await saved(page, "page", "left.html"));
  await lives(copy);
  assert.deepEqual(await shown(copy, ...parts), left);
  await copy.waitForFunction(() => document.querySelector("[data-name='work.loved'] [type=number]")?.value === "70");
  assert.equal(await copy.inputValue("#view"), "friend");
  await copy.click("[data-do=reset]");
  await copy.waitForFunction(() => document.querySelector("[data-name='work.loved'] [type=number]").value === "50");
  await copy.click("[data-do=undo]");
  await copy.waitForFunction(() => document.querySelector("[data-name='work.loved'] [type=number]").value === "70");
  await lives(copy);
  assert.deepEqual(await shown(copy, ...parts), left);

  const dot = await saved(page, "dot", "left.dot");
  execFileSync(rue, ["page", dot, "--view", "friend", "-o", join(folder, "by_program.html"), "-q"]);
  const by_program = await opened(join(folder, "by_program.html"));
  assert.deepEqual(await shown(by_program, "picks", "hurts", "outline"), await shown(page, "picks", "hurts", "outline"));
});
