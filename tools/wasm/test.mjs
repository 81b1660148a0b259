// test.mjs - rue.wasm against the native core, bit by bit, and the README's example as it is printed.
//
//   node test.mjs NATIVE FOLDER GRAPH...     FOLDER holds rue.wasm and rue_all.wasm
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { CHANCE, DECISION, MAX, MEAN, MIN, NONE, OUTCOME, Rue, TAKE_MAX, TAKE_MIN, UNIFORM } from "./rue.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [native, folder, ...graphs] = process.argv.slice(2);
const STATUS = ["RUE_OK", "RUE_BAD_SHAPE", "RUE_BAD_KIND", "RUE_BAD_PAYOFF", "RUE_BAD_PROBABILITY", "RUE_BAD_EVENT",
  "RUE_NO_MEMORY", "RUE_NO_LAW", "RUE_OVER_BUDGET", "RUE_BAD_IMAGE"];
const wasm = { small: readFileSync(join(folder, "rue.wasm")), all: readFileSync(join(folder, "rue_all.wasm")) };

const cell = new DataView(new ArrayBuffer(8));
// As native.cpp writes them; which bit pattern a NaN has is left to the machine.
function bits(value) {
  if (Array.isArray(value)) return value.map(bits);
  if (Number.isNaN(value)) return "nan";
  cell.setFloat64(0, value);
  return cell.getBigUint64(0).toString(16).padStart(16, "0");
}

function answers(rue, tree) {
  const of_outcomes = (values) => values.map((value, n) => (tree.kind[n] === OUTCOME ? value : 0));
  const roll_backs = [];
  for (const mix of [MEAN, MIN, MAX, UNIFORM]) {
    for (const choice of [TAKE_MAX, TAKE_MIN]) roll_backs.push(rue.rollBack(mix, choice));
  }
  const live = rue.live();
  const regret = rue.worstRegret();
  return {
    totals: bits(rue.totals()),
    live,
    tolerance: bits(rue.tolerance()),
    roll_backs: bits(roll_backs),
    security: bits(of_outcomes(rue.security())),
    worst_regret: bits(of_outcomes(regret)),
    foregone: tree.kind.map((kind, n) => (kind === OUTCOME && live[n] === 1 ? rue.foregone(n) : NONE)),
    first_best_by_mean: rue.firstBest(rue.rollBack(MEAN, TAKE_MAX)),
    first_best_by_regret: rue.firstBest(rue.rollBack(MAX, TAKE_MIN, regret)),
  };
}

function compare(rue, { tree, native: expected }, all) {
  const found = answers(rue, tree);
  for (const [name, value] of Object.entries(found)) assert.deepEqual(value, expected[name], name);

  const { status, points } = rue.frontier();
  assert.equal(status, STATUS[expected.frontier_status ?? 7], "frontier");
  assert.deepEqual(points.map((p) => [bits(p.worst_regret), bits(p.expected_value), p.child]), expected.frontier ?? []);

  if (!all) return;
  const hindsight = rue.hindsight(expected.reached);
  assert.equal(hindsight.status, STATUS[expected.hindsight_status], "hindsight");
  if (hindsight.status !== "RUE_OK") return;
  assert.equal(bits(hindsight.expected), expected.expected_hindsight);
  assert.deepEqual(bits(hindsight.chance_of_regret), expected.chance_of_regret);
}

test("rue.wasm has no imports and at most 12 KB", async () => {
  for (const bytes of Object.values(wasm)) {
    assert.deepEqual(WebAssembly.Module.imports(await WebAssembly.compile(bytes)), []);
  }
  assert.ok(wasm.small.length <= 12288, `${wasm.small.length} bytes`);
});

assert.ok(graphs.length > 0, "no graphs were given");
for (const graph of graphs) {
  test(`the bits of ${basename(graph)} are those of the native core`, async () => {
    const asked = JSON.parse(execFileSync(native, [graph], { maxBuffer: 2 ** 30 }));
    assert.equal(asked.native.status, 0);
    assert.equal(asked.native.regret_status, 0);
    const small = await Rue.load(wasm.small);
    assert.deepEqual(small.put(asked.tree), { status: "RUE_OK", node: null });
    compare(small, asked, false);
    const all = await Rue.load(wasm.all);
    assert.deepEqual(all.put(asked.tree), { status: "RUE_OK", node: null });
    compare(all, asked, true);
    assert.deepEqual(all.open(Buffer.from(asked.image, "hex")), { status: "RUE_OK", node: null });
    compare(all, asked, true);
  });
}

// A sure thing against a coin: the drawing of rue.h.
const coin = {
  first_child: [1, 3, 3, 5, 5, 5],
  kind: [DECISION, OUTCOME, CHANCE, OUTCOME, OUTCOME],
  payoff: [0, 4, 0, 10, 0],
  probability: [0, 0, 0, 0.5, 0.5],
};

test("a tree that is put replaces the one before, and a wrong one is refused with its node", async () => {
  const rue = await Rue.load(wasm.small);
  assert.throws(() => rue.totals(), /no tree was put/);
  assert.equal(rue.put(coin).status, "RUE_OK");
  assert.deepEqual(rue.rollBack(MEAN, TAKE_MAX), [5, 4, 5, 10, 0]);
  assert.deepEqual(rue.worstRegret().filter((_, n) => coin.kind[n] === OUTCOME), [6, 0, 4]);
  assert.deepEqual([1, 3, 4].map((leaf) => rue.foregone(leaf)), [3, NONE, 1]);
  assert.deepEqual(rue.frontier().points, [{ worst_regret: 4, expected_value: 5, child: 2 }]);

  assert.deepEqual(rue.put({ ...coin, probability: [0, 0, 0, 0.5, 0.4] }), { status: "RUE_BAD_PROBABILITY", node: 2 });
  assert.throws(() => rue.totals(), /RUE_BAD_PROBABILITY/);
  assert.deepEqual(rue.put({ ...coin, payoff: [0, 4, 0, NaN, 0] }), { status: "RUE_BAD_PAYOFF", node: 3 });
  assert.deepEqual(rue.put({ ...coin, kind: [DECISION, OUTCOME, 9, OUTCOME, OUTCOME] }), { status: "RUE_BAD_KIND", node: 2 });
  assert.throws(() => rue.put({ ...coin, payoff: [0] }), /payoff has 1 entries, not 5/);

  assert.equal(rue.put({ ...coin, payoff: [0, 7, 0, 10, 0] }).status, "RUE_OK");
  assert.deepEqual(rue.firstBest(rue.rollBack(MEAN, TAKE_MAX)), [1, NONE, NONE, NONE, NONE]);
  assert.throws(() => rue.foregone(2), /no live outcome/);
  assert.throws(() => rue.rollBack(MEAN, TAKE_MAX, [1]), /1 entries, not 5/);
  assert.throws(() => rue.hindsight(), /rue_all.wasm/);
});

test("without probabilities there is no expected value, no frontier and no law of hindsight, but there is regret", async () => {
  const rue = await Rue.load(wasm.all);
  assert.equal(rue.put({ ...coin, kind: [DECISION, OUTCOME, 3, OUTCOME, OUTCOME] }).status, "RUE_OK");
  assert.ok(Number.isNaN(rue.rollBack(MEAN, TAKE_MAX)[0]));
  assert.deepEqual(rue.frontier(), { status: "RUE_NO_LAW", points: [] });
  assert.equal(rue.hindsight().status, "RUE_NO_LAW");
  assert.equal(rue.rollBack(MAX, TAKE_MIN, rue.worstRegret())[0], 4);
});

test("bytes that are no image are refused", async () => {
  const rue = await Rue.load(wasm.all);
  assert.deepEqual(rue.open(new Uint8Array(100)), { status: "RUE_BAD_IMAGE", node: null });
  assert.throws(() => rue.totals(), /RUE_BAD_IMAGE/);
});

test("the README's example prints what the README says", () => {
  const readme = readFileSync(join(here, "README.md"), "utf8");
  const [, program] = readme.match(/```js\n(.*?)```/s);
  const [, printed] = readme.match(/```console\n\$ node example\.mjs\n(.*?)```/s);
  const work = mkdtempSync(join(tmpdir(), "rue-wasm-"));
  try {
    copyFileSync(join(here, "rue.mjs"), join(work, "rue.mjs"));
    writeFileSync(join(work, "rue.wasm"), wasm.small);
    writeFileSync(join(work, "example.mjs"), program);
    assert.equal(execFileSync(process.execPath, ["example.mjs"], { cwd: work, encoding: "utf8" }), printed);
  } finally {
    rmSync(work, { recursive: true });
  }
});
