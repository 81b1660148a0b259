// rue.d.mts - what rue.mjs takes and returns, for TypeScript and for editors. rue.mjs says what each question means.

/** Stands for "none" in arrays of indices. */
export const NONE: 0xffffffff;

export const OUTCOME: 0, DECISION: 1, CHANCE: 2, AMBIGUOUS: 3;
export type Kind = 0 | 1 | 2 | 3;

/** How a chance node mixes what its branches have. */
export const MEAN: 0, MIN: 1, MAX: 2, UNIFORM: 3;
export type Mix = 0 | 1 | 2 | 3;

/** What a decision takes. */
export const TAKE_MAX: 0, TAKE_MIN: 1;
export type Choice = 0 | 1;

export type Status = "RUE_OK" | "RUE_BAD_SHAPE" | "RUE_BAD_KIND" | "RUE_BAD_PAYOFF" | "RUE_BAD_PROBABILITY"
  | "RUE_BAD_EVENT" | "RUE_NO_MEMORY" | "RUE_NO_LAW" | "RUE_OVER_BUDGET" | "RUE_BAD_IMAGE";

/** The core's verdict on a tree, and the node that it is about, where there is one. */
export interface Verdict {
  status: Status;
  node: number | null;
}

/** A tree whose chance nodes are independent: the arrays of rue_tree in rue.h, parents before children. */
export interface Tree {
  /** One entry more than there are nodes. */
  first_child: ArrayLike<number>;
  kind: ArrayLike<number>;
  payoff: ArrayLike<number>;
  probability: ArrayLike<number>;
}

/** A tree with events that several of its nodes share. */
export interface SharedTree extends Tree {
  group: ArrayLike<number>;
  set: ArrayLike<number>;
  set_begin: ArrayLike<number>;
  set_atom: ArrayLike<number>;
  group_begin: ArrayLike<number>;
  atom_probability: ArrayLike<number>;
}

/** A plan on the frontier: nobody has a higher expected value with so little to regret. child: what the root takes. */
export interface Point {
  worst_regret: number;
  expected_value: number;
  child: number;
}

/** Holds one tree, the last that was put; load twice to hold two. */
export class Rue {
  private constructor();

  /** bytes: rue.wasm; rue_all.wasm for hindsight() and open() too. */
  static load(bytes: BufferSource): Promise<Rue>;

  /** Hold a tree. Questions throw unless the verdict was RUE_OK. Throws where the lengths of the arrays do not agree. */
  put(tree: Tree | SharedTree): Verdict;

  /** Hold the tree of an image, as `rue embed FILE --no-names -o x.rue` writes it (rue_all.wasm). */
  open(image: Uint8Array): Verdict;

  /** Each node's payoffs from the root to it, summed. */
  totals(): number[];

  /** 1 where a node can be reached, 0 elsewhere. */
  live(): number[];

  /** Figures no farther apart than this tie. */
  tolerance(): number;

  /** The value of each node. score: what each outcome counts, by node; totals() unless given. */
  rollBack(mix: Mix, choice: Choice, score?: ArrayLike<number>): number[];

  /** The child that each decision takes, NONE elsewhere. value: a result of rollBack. */
  firstBest(value: ArrayLike<number>): number[];

  /** Of each outcome; other entries mean nothing. */
  security(): number[];

  /** Of each outcome; other entries mean nothing. */
  worstRegret(): number[];

  /** The outcome that would have been better than `leaf`, NONE where nothing was foregone. */
  foregone(leaf: number): number;

  /** From the least worst regret to the highest expected value. */
  frontier(max_steps?: number): { status: Status; points: Point[] };

  /** From the law of what would have been best (rue_all.wasm). reached: bit i of a node's byte where policy i may come to it. */
  hindsight(reached?: ArrayLike<number> | null, max_steps?: number): {
    status: Status;
    expected: number;
    chance_of_regret: number[];
  };
}
