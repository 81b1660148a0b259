// silver_decisions.mjs - a decision through SilverDecisions' computations, for tools/bench/peers, which bundles this file.
//   make TREE.dot TREE.json      a decision by `generate` (with a parameter x) as SilverDecisions keeps it
//   value TREE.json              expected value of the best policy
//   sensitivity TREE.json N LOW HIGH   the same for N values of x, a line each
//   draws TREE.json N MEAN DEVIATION   of N draws of a normal x the mean of that, and its standard error
import {readFileSync, writeFileSync} from 'node:fs';
import {ComputationsManager} from 'sd-computations/src/computations-manager';
import {DataModel} from 'sd-model';

const rule = 'expected-value-maximization';

function make(dot) {
  const nodes = [];
  const at = (id) => (nodes[id] ??= {id, branches: [], payoff: 0});
  for (const line of readFileSync(dot, 'utf8').split('\n')) {
    let m;
    if ((m = /^ {2}n(\d+) -> n(\d+) \[(.*)\];$/.exec(line))) {
      const cost = /cost=([^,\]]+)/.exec(m[3]);
      const chance = /p="(\d+)%"/.exec(m[3]);
      at(+m[1]).branches.push({to: at(+m[2]), cost: cost ? cost[1] : null, chance: chance ? chance[1] + '/100' : undefined});
    } else if ((m = /^ {2}n(\d+) \[kind=decision\];$/.exec(line))) {
      at(+m[1]).decision = true;
    } else if ((m = /^ {2}n(\d+) \[payoff=(.+)\];$/.exec(line))) {
      at(+m[1]).payoff = m[2];
    }
  }
  const made = nodes.map((n) => ({
    id: `n${n.id}`,
    type: n.branches.length === 0 ? 'terminal' : n.decision ? 'decision' : 'chance',
    name: `n${n.id}`,
    location: {x: 0, y: 0},
    code: '',
    expressionScope: {},
    childEdges: [],
  }));
  for (const n of nodes) {
    n.branches.forEach((b, i) => {
      // SilverDecisions books payoffs on branches only.
      const own = b.to.branches.length === 0 ? b.to.payoff : '0';
      made[n.id].childEdges.push({
        id: `e${n.id}_${i}`,
        name: `${i}`,
        payoff: [b.cost === null ? own : `${own} - ${b.cost}`, 0],
        probability: b.chance,
        childNode: made[b.to.id],
      });
    });
  }
  return {code: 'x = 5', expressionScope: {}, trees: [made[0]], texts: [], payoffNames: [], defaultCriterion1Weight: 1};
}

function manager(file) {
  const data = new DataModel();
  data.load(JSON.parse(readFileSync(file, 'utf8')));
  return new ComputationsManager({ruleName: rule, jobRepositoryType: 'simple', worker: {delegateRecomputation: false}}, data);
}

const [what, file, ...rest] = process.argv.slice(2);
if (what === 'make') {
  writeFileSync(rest[0], JSON.stringify(make(file)));
} else if (what === 'value') {
  const m = manager(file);
  await m.recompute(false, true, true);
  console.log(String(m.data.getRoots()[0].computedValue(rule, 'payoff')[0]));
} else if (what === 'sensitivity' || what === 'draws') {
  const m = manager(file);
  const [count, first, second] = rest.map(Number);
  m.expressionsEvaluator.evalExpressions(m.data, true, true);
  const root = m.data.getRoots()[0];
  // What its n-way and its probabilistic sensitivity jobs do for each value, without their list of all policies, which no tree
  // of a thousand nodes has room for.
  const at = (x) => {
    m.expressionsEvaluator.clear(m.data);
    m.expressionsEvaluator.evalGlobalCode(m.data);
    m.data.expressionScope.x = x;
    m.expressionsEvaluator.evalExpressionsForNode(m.data, root);
    if (!m.treeValidator.validate(m.data.getAllNodesInSubtree(root)).isValid()) throw new Error('not valid');
    m.objectiveRulesManager.recomputeTree(root, false);
    return root.computedValue(rule, 'payoff')[0];
  };
  if (what === 'sensitivity') {
    for (let i = 0; i < count; ++i) console.log(String(at(first + ((second - first) * i) / (count - 1))));
  } else {
    const values = [];
    for (let i = 0; i < count; ++i) {
      const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
      values.push(Number(at(first + second * normal)));
    }
    const mean = values.reduce((sum, v) => sum + v, 0) / count;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (count - 1);
    console.log(`${mean} ${Math.sqrt(variance / count)}`);
  }
}
