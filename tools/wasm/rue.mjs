// rue.mjs - solves decision trees with rue.wasm: lays a tree out in its memory, asks the core, returns plain arrays.
//
//   const rue = await Rue.load(bytes);              // of rue.wasm
//   rue.put({first_child, kind, payoff, probability});       // the arrays of rue_tree (rue.h says what each means)
//   rue.worstRegret();                              // every node's, as an array
//
// One object holds one tree, the last that was put; load twice to hold two. Arrays may be typed arrays or plain ones; in
// those of indices NONE stands for "none". Questions throw unless the tree that was put is sound.

export const NONE = 0xffffffff;
export const OUTCOME = 0, DECISION = 1, CHANCE = 2, AMBIGUOUS = 3;
export const MEAN = 0, MIN = 1, MAX = 2, UNIFORM = 3;
export const TAKE_MAX = 0, TAKE_MIN = 1;
const STATUS = ["RUE_OK", "RUE_BAD_SHAPE", "RUE_BAD_KIND", "RUE_BAD_PAYOFF", "RUE_BAD_PROBABILITY", "RUE_BAD_EVENT",
  "RUE_NO_MEMORY", "RUE_NO_LAW", "RUE_OVER_BUDGET", "RUE_BAD_IMAGE"];
const NO_MEMORY = 6;
const PAGE = 65536;

// A function of JavaScript gets into a table only as one that some module exports: this one hands on what it imports,
// (i32, i32) -> i32 as a frontier's sink is.
const SINK = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 2, 7, 1, 1, 101, 1, 102, 0, 0,
  7, 5, 1, 1, 102, 0, 0);

export class Rue {
  // bytes: rue.wasm, or rue_all.wasm for hindsight() and open() too.
  static async load(bytes) {
    const { instance } = await WebAssembly.instantiate(bytes, {});
    return new Rue(instance.exports);
  }

  #core;
  #free;         // the first free byte of memory
  #sink = null;  // its index in the table
  #tree = null;  // what is known of the tree that is held; the figures are addresses
  #verdict = { status: "no tree was put", node: null };

  constructor(core) {
    this.#core = core;
    this.#free = core.__heap_base.value;
  }

  // Hold a tree. Returns the core's verdict: {status: "RUE_OK", node: null}, or what is wrong, and at which node. Throws
  // where the arrays' lengths do not agree, which the core cannot see.
  put(tree) {
    const nodes = tree.kind.length;
    const shared = tree.group_begin !== undefined && tree.group_begin.length > 1;
    const groups = shared ? tree.group_begin.length - 1 : 0;
    const sets = shared ? tree.set_begin.length - 1 : 0;
    const want = (name, length) => {
      if (tree[name].length !== length) throw new RangeError(`${name} has ${tree[name].length} entries, not ${length}`);
    };
    if (nodes === 0) throw new RangeError("a tree has at least one node");
    want("first_child", nodes + 1);
    want("payoff", nodes);
    want("probability", nodes);
    if (shared) {
      want("group", nodes);
      want("set", nodes);
      want("set_atom", tree.set_begin[sets]);
      want("atom_probability", tree.group_begin[groups]);
    }
    this.#forget();
    const index = (name) => (shared ? this.#copy(Uint32Array, tree[name]) : 0);
    const fields = [nodes, this.#copy(Uint32Array, tree.first_child), this.#copy(Uint8Array, tree.kind),
      this.#copy(Float64Array, tree.payoff), this.#copy(Float64Array, tree.probability), groups, index("group"),
      index("set"), sets, index("set_begin"), index("set_atom"), index("group_begin"),
      shared ? this.#copy(Float64Array, tree.atom_probability) : 0];
    const at = this.#copy(Uint32Array, fields);
    this.#verdict = this.#scratch(() => {
      const verdict = this.#take(8);
      this.#core.rue_check(verdict, at, this.#workspace(this.#core.rue_check_size(at)));
      const [status, node] = this.#view(Uint32Array, verdict, 2);
      return { status: STATUS[status], node: node === NONE ? null : node };
    });
    return this.#hold(at, nodes, shared);
  }

  // Hold the tree of an image, as `rue embed FILE --no-names -o x.rue` writes it (rue_all.wasm). Returns as put does, without
  // the node.
  open(image) {
    this.#want("rue_open_image");
    this.#forget();
    const bytes = this.#copy(Uint8Array, image);
    const at = this.#take(104);
    // Where the events are shared the first try only learns how much memory the check wants.
    const status = this.#scratch(() => this.#until_enough(0, at + 64, (workspace) =>
      this.#core.rue_open_image(bytes, image.length, workspace, at)));
    this.#verdict = { status, node: null };
    const [nodes, , , , , groups] = this.#view(Uint32Array, at, 6);
    return this.#hold(at, nodes, groups > 0);
  }

  // ---- sweeps; each returns an entry for every node

  totals() { return this.#array(Float64Array, this.#sound().total); }
  live() { return this.#array(Uint8Array, this.#sound().live); }
  tolerance() { return this.#sound().tolerance; }

  // score: what each outcome counts, by node (entries of other nodes are not read); totals() unless given.
  rollBack(mix, choice, score = this.totals()) {
    const { at } = this.#sound();
    return this.#scratch(() => {
      const value = this.#reals(score);
      this.#core.rue_roll_back(at, mix, choice, value);
      return this.#array(Float64Array, value);
    });
  }

  // value: the result of rollBack. The child that each decision takes, NONE elsewhere.
  firstBest(value) {
    const { at, tolerance, nodes } = this.#sound();
    return this.#scratch(() => {
      const choice = this.#take(4 * nodes);
      this.#core.rue_first_best(at, this.#reals(value), tolerance, choice);
      return this.#array(Uint32Array, choice);
    });
  }

  // Of each outcome; other entries mean nothing.
  security() {
    const { at, total, nodes } = this.#sound();
    return this.#scratch(() => {
      const worst = this.#reals(this.rollBack(MIN, TAKE_MAX));
      const security = this.#take(8 * nodes);
      this.#core.rue_security(at, total, worst, security);
      return this.#array(Float64Array, security);
    });
  }

  // ---- hindsight and regret

  // Of each outcome; other entries mean nothing.
  worstRegret() { return this.#array(Float64Array, this.#regret()); }

  // The outcome that would have been better than `leaf`, NONE where nothing was foregone. leaf: a live one.
  foregone(leaf) {
    const { at, total, tolerance, nodes, live } = this.#sound();
    const is_leaf = leaf < nodes && this.#view(Uint8Array, this.#view(Uint32Array, at, 3)[2], nodes)[leaf] === OUTCOME;
    if (!is_leaf || this.#view(Uint8Array, live, nodes)[leaf] === 0) throw new RangeError(`${leaf} is no live outcome`);
    const regret = this.#regret();
    return this.#scratch(() => {
      const best = this.#reals(this.rollBack(MAX, TAKE_MAX));
      const workspace = this.#workspace(this.#core.rue_foregone_size(at));
      return this.#core.rue_foregone(at, total, best, regret, leaf, tolerance, workspace) >>> 0;
    });
  }

  // {status, points: [{worst_regret, expected_value, child}]}, from the least worst regret to the highest expected value.
  frontier(max_steps = 2e9) {
    const { at, total, tolerance } = this.#sound();
    if (Number.isNaN(this.rollBack(MEAN, TAKE_MAX)[0])) return { status: "RUE_NO_LAW", points: [] };
    const regret = this.#regret();
    return this.#scratch(() => {
      const points = [];
      const workspace = this.#workspace(this.#core.rue_frontier_size(at));
      const sink = this.#sink_of((context, point) => {
        const [worst_regret, expected_value] = this.#view(Float64Array, point, 2);
        points.push({ worst_regret, expected_value, child: this.#view(Uint32Array, point + 16, 1)[0] });
        return 0;
      });
      const status = this.#core.rue_frontier(at, total, regret, tolerance, BigInt(max_steps), workspace, sink, 0);
      return { status: STATUS[status], points };
    });
  }

  // {status, expected, chance_of_regret: [8]}. reached: a byte for every node, bit i where policy i may come to it.
  hindsight(reached = null, max_steps = 2e9) {
    this.#want("rue_expected_hindsight");
    const { at, total, tolerance } = this.#sound();
    const plan = this.#plan();
    return this.#scratch(() => {
      const on = reached === null ? 0 : this.#copy(Uint8Array, reached);
      const out = this.#take(80);
      const status = this.#until_enough(this.#core.rue_hindsight_size(at), out + 72, (workspace) =>
        this.#core.rue_expected_hindsight(at, plan, total, on, tolerance, BigInt(max_steps), workspace, out));
      if (status !== "RUE_OK") return { status, expected: NaN, chance_of_regret: [] };
      const [expected, ...chance_of_regret] = this.#view(Float64Array, out, 9);
      return { status, expected, chance_of_regret };
    });
  }

  // ---- the tree that is held

  #forget() {
    this.#free = this.#core.__heap_base.value;
    this.#tree = null;
  }

  #hold(at, nodes, shared) {
    if (this.#verdict.status === "RUE_OK") {
      const total = this.#take(8 * nodes);
      const live = this.#take(nodes);
      this.#core.rue_totals(at, total);
      this.#core.rue_live(at, live);
      this.#tree = { at, nodes, shared, total, live, tolerance: this.#core.rue_tolerance(at, total, live) };
    }
    return this.#verdict;
  }

  #sound() {
    if (this.#tree === null) throw new Error(`no sound tree is held: ${this.#verdict.status}`);
    return this.#tree;
  }

  #want(name) {
    if (this.#core[name] === undefined) throw new Error(`${name} is in rue_all.wasm only`);
  }

  // The plan of a tree with shared events, made when it is first wanted and kept as long as the tree.
  #plan() {
    const tree = this.#sound();
    if (!tree.shared) return 0;
    if (tree.plan === undefined) {
      const plan = this.#take(48);
      this.#until_enough(this.#core.rue_plan_size(tree.at), plan + 40, (workspace) =>
        this.#core.rue_make_plan(tree.at, workspace, plan));
      tree.plan = plan;
    }
    return tree.plan;
  }

  #regret() {
    const tree = this.#sound();
    if (tree.regret === undefined) {
      const plan = this.#plan();
      const regret = this.#take(8 * tree.nodes);
      this.#scratch(() => {
        const workspace = this.#workspace(this.#core.rue_regret_size(tree.at, plan));
        this.#core.rue_worst_regret(tree.at, plan, tree.total, workspace, regret);
      });
      tree.regret = regret;
    }
    return tree.regret;
  }

  // ---- memory: a stack

  // Bytes, aligned to 8. Growing detaches every view, so that views are made when they are used and never kept.
  #take(bytes) {
    const at = Math.ceil(this.#free / 8) * 8;
    this.#free = at + bytes;
    const short = this.#free - this.#core.memory.buffer.byteLength;
    if (short > 0) this.#core.memory.grow(Math.ceil(short / PAGE));
    return at;
  }

  // What `work` takes is given back.
  #scratch(work) {
    const free = this.#free;
    try {
      return work();
    } finally {
      this.#free = free;
    }
  }

  #view(Type, at, length) { return new Type(this.#core.memory.buffer, at, length); }
  #array(Type, at) { return Array.from(this.#view(Type, at, this.#tree.nodes)); }

  #copy(Type, array) {
    const at = this.#take(Type.BYTES_PER_ELEMENT * array.length);
    this.#view(Type, at, array.length).set(array);
    return at;
  }

  #reals(array) {
    if (array.length !== this.#tree.nodes) throw new RangeError(`${array.length} entries, not ${this.#tree.nodes}`);
    return this.#copy(Float64Array, array);
  }

  #workspace(bytes) { return this.#copy(Uint32Array, [this.#take(bytes), bytes]); }

  // Asks with more memory for as long as the answer is that there is too little; `wanted` is where it says how much.
  #until_enough(bytes, wanted, ask) {
    for (;;) {
      const free = this.#free;
      const status = ask(this.#workspace(bytes));
      if (status !== NO_MEMORY) return STATUS[status];
      this.#free = free;
      bytes = this.#view(Uint32Array, wanted, 1)[0];
    }
  }

  #sink_of(sink) {
    const table = this.#core.__indirect_function_table;
    this.#sink ??= table.grow(1);
    table.set(this.#sink, new WebAssembly.Instance(new WebAssembly.Module(SINK), { e: { f: sink } }).exports.f);
    return this.#sink;
  }
}
