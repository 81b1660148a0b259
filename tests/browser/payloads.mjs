// payloads.mjs - what Rue draws of a decision whose every text is an attack, in a browser: nothing runs, nothing is fetched.
//
//   node payloads.mjs RUE PLAYWRIGHT-CORE CHROMIUM WASM_NATIVE WASM_FOLDER TOOLS_WASM DOT
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { alive, attacks } from "./attacks.mjs";

const [rue, playwright, executablePath, native, wasm, tools, dot] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(resolve(playwright));

// Every place of the format that holds an author's text.
const decision = (p) => `digraph "${p}" {
  graph [label="${p}", unit="points", URL="javascript:window.owned=1", tooltip="${p}", stylesheet="http://example.invalid/x.css"];
  node [fontname="${p}"]; edge [tooltip="${p}", URL="${p}"];
  "d${p}" [kind=decision, label="${p}", story="${p}", URL="javascript:window.owned=1", href="${p}", target="${p}", id="${p}"];
  "d${p}" -> "c${p}" [label="${p}", id="${p}", labelURL="javascript:window.owned=1"];
  "d${p}" -> "x${p}" [label="other ${p}", payoff=3];
  "c${p}" [event="${p}", label="${p}", image="http://example.invalid/x.png", class="${p}"];
  "c${p}" -> "up${p}" [label="${p}", p=0.5, payoff=9];
  "c${p}" -> "down${p}" [label="not ${p}", p=0.5];
  "up${p}" [label="${p}", story="${p}", comment="${p}"];
}`;

const folder = mkdtempSync(join(tmpdir(), "rue-payloads-"));
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--no-first-run", "--disable-sync"] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

// Open the file by itself and inside a page, as a picture's source would be pasted; move over all of it; see what happened.
async function check(file, what) {
  const text = readFileSync(file, "utf8");
  const inside = join(folder, "inside.html");
  writeFileSync(inside, `<!doctype html><meta charset="utf-8"><body>${text.replace(/^[^]*?(?=<svg)/, "")}`);
  for (const opened of file.endsWith(".html") ? [file] : [file, inside]) {
    const page = await browser.newPage();
    const troubles = [];
    page.on("dialog", (dialog) => { troubles.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (r) => { if (r.url() !== pathToFileURL(resolve(opened)).href && !/^data:/.test(r.url())) troubles.push(`asked for ${r.url()}`); });
    page.on("pageerror", (error) => troubles.push(String(error)));
    await page.goto(pathToFileURL(resolve(opened)).href);
    const found = await page.evaluate(alive);
    await page.waitForTimeout(20);
    const own = file.endsWith(".html");  // the page has its own script and style
    assert.deepEqual(troubles, [], `${what}: ${opened}`);
    assert.equal(found.owned, undefined, what);
    assert.equal(found.handlers, 0, what);
    // An id like "&x;" is no entity to a browser, and Graphviz writes it as one: a broken picture, but nothing that runs.
    const mended = what.endsWith("dot") ? found.scripts.filter((script) => !script.includes("parsererror")) : found.scripts;
    if (!own) assert.deepEqual(mended, [], `${what}: ${opened}`);
    assert.equal(found.links, 0, what);
    await page.close();
  }
}

const run = (words, input) => execFileSync(rue, words, { input, stdio: ["pipe", "pipe", "ignore"], maxBuffer: 1 << 26 });

for (const payload of attacks) {
  test(`nothing of ${JSON.stringify(payload)} runs`, async () => {
    const text = decision(payload);
    const svg = join(folder, "out.svg");
    run(["render", "-", "-o", svg], text);
    await check(svg, "rue render");
    // The DOT that is written, drawn by Graphviz itself.
    writeFileSync(svg, execFileSync(dot, ["-Tsvg"], { input: run(["render", "-"], text), stdio: ["pipe", "pipe", "ignore"] }));
    await check(svg, "rue render, drawn by dot");
    for (const command of ["frontier", "profile"]) {
      run([command, "-", "-o", svg], text);
      // gnuplot's own hypertext script is none of the author's: it is looked for in what the author wrote.
      const drawn = readFileSync(svg, "utf8");
      assert.ok(!drawn.includes("<script>alert") && !drawn.includes("<script>window.owned"), command);
    }
    const file = join(folder, "in.dot");
    writeFileSync(file, text);
    const json = join(folder, "decision.json");
    writeFileSync(json, execFileSync(native, [file]));
    const html = join(folder, "page.html");
    execFileSync(process.execPath, [join(tools, "make_page.mjs"), join(tools, "page.html.in"), join(wasm, "rue.wasm"), join(tools, "rue.mjs"), json, html]);
    assert.ok(!readFileSync(html, "utf8").includes(payload.startsWith("<") ? payload : "<script>window.owned"), "page.html");
  });
}
