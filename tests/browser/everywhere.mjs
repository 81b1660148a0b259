// everywhere.mjs - a live page from a disk in one browser: what is shown, moved, undone and written, and that it fits a phone,
// the same in each.
//
//   node everywhere.mjs ENGINE PROGRAM NODE_MODULES RUE GRAPH       ENGINE: chromium, firefox or webkit
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [engine, program, modules, rue, graph] = process.argv.slice(2);
const { start } = await import(`./engines/${engine}.mjs`);

const work = mkdtempSync(join(tmpdir(), "rue-everywhere-"));
const file = join(work, "decision.html");
execFileSync(rue, ["page", graph, "-o", file, "-q"]);
const browser = await start(modules, program);
console.log(`${engine} ${browser.version}`);

// Until `sees`, which runs in the page, says yes.
async function until(sees, ...values) {
  for (const end = Date.now() + 20000; !(await browser.run(sees, ...values));) {
    assert.ok(Date.now() < end, `never: ${sees} ${values}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
const says = (id, words) => until((place, said) => document.getElementById(place).textContent.includes(said)
  && document.querySelector("main").getAttribute("aria-busy") === "false", id, words);
const parts = () => browser.run(() => ["picks", "figures", "diagram", "breakeven"].map((id) => document.getElementById(id).innerHTML));
const act = (what, ...values) => browser.run(what, ...values);

try {
  await browser.open(`file://${file}`);
  await until(() => document.body.classList.contains("live"));
  await says("picks", "stay with Sierra");
  const before = await parts();

  // A hand moves a slider: the picks follow, the address says it, and the slider's own words.
  await until(() => document.querySelector("[data-name='work.loved'] data") !== null
    || document.querySelector("[data-name='work.loved']").scrollIntoView() !== undefined);
  await act(() => {
    const slider = document.querySelector("[data-name='work.loved'] [type=range]");
    slider.value = 70;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await says("picks", "Both picks are one");
  assert.equal(await act(() => location.hash), "#set=work.loved:70%25");
  assert.equal(await act(() => document.querySelector("[data-name='work.loved'] [type=range]").getAttribute("aria-valuetext")),
    "70 %; 'take Fireworks' is best and least regretted; flips at 62.75 %");
  await act(() => document.querySelector("[data-name='work.loved'] [data-by='-1']").click());
  await until(() => document.querySelector("[data-name='work.loved'] [type=number]").value !== "70");
  for (let undone = 0; undone < 2; ++undone) {
    const here = await act(() => location.hash);
    await act(() => document.querySelector("[data-do=undo]").click());
    await until((there) => location.hash !== there, here);
  }
  await says("picks", "Least regret gives up 1.125");
  await until(() => document.querySelector("main").getAttribute("aria-busy") === "false");
  assert.deepEqual(await parts(), before);

  // The text is read as it is written; a mistake is told with its place, and the last answer stays.
  await act(() => {
    const pane = document.getElementById("text");
    pane.value = pane.value.replace("career=45,", "career=,");
    pane.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await says("findings", "expected a value");
  await act(() => document.querySelector("#findings .place").click());
  assert.equal(await act(() => document.activeElement.id), "text");
  await says("picks", "Least regret gives up 1.125");

  // On a phone nothing but the drawing goes sideways.
  await browser.size(360, 640);
  await until(() => innerWidth < 768);
  for (const part of ["figures", "outline", "breakeven", "diagram", "source"]) {
    await act((id) => document.querySelector(`nav a[href="#${id}"]`).click(), part);
    assert.ok(await act(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${part} goes sideways`);
    assert.ok(await act((id) => document.getElementById(id).offsetHeight > 0, part), `${part} is not seen`);
  }

  // It has asked nobody, and nothing went wrong.
  assert.deepEqual((await browser.asked()).filter((url) => !/^(file|blob|data):/.test(url)), []);
  assert.deepEqual(await browser.complaints(), []);
} finally {
  await browser.stop();
  rmSync(work, { recursive: true });
}
