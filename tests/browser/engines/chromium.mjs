// chromium.mjs - Chromium by playwright-core, as engines are driven here: give it a size, open a file, run a function in it, tell
// what it asked for and complained of.
import { createRequire } from "node:module";
import { resolve } from "node:path";

export async function start(modules, program) {
  const { chromium } = createRequire(import.meta.url)(resolve(modules, "playwright-core"));
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const asked = [], complaints = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return {
    version: browser.version(),
    size: (width, height) => page.setViewportSize({ width, height }),
    open: (url) => page.goto(url),
    run: (work, ...values) => page.evaluate(`(${work})(...${JSON.stringify(values)})`),
    asked: () => asked,
    complaints: () => complaints,
    stop: () => browser.close(),
  };
}
