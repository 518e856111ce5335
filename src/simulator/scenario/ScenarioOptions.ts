import type { CollectedValues } from './ScenarioStep';
import type { ValueExtractor } from './ValueExtractor';

/** How an interview goes. The records by objective need not have every objective. */
export interface ScenarioOptions<Name extends string = string> {
  /** What the replica says first. Default a short welcome. */
  readonly greeting?: string;
  /** What the replica says for each objective. Default a question about its variables, or its prompt. */
  readonly lines?: Partial<Readonly<Record<Name, string>>>;
  /** Answers that the simulator gives for the user: what they say, or the values to extract from it. */
  readonly answers?: Partial<Readonly<Record<Name, string | CollectedValues>>>;
  /** Suggestions for what the user could answer, for a demo to offer. */
  readonly replies?: Partial<Readonly<Record<Name, readonly string[]>>>;
  /** Suggestions for how the user could correct wrong values, offered while the objective is pending. */
  readonly corrections?: Partial<Readonly<Record<Name, readonly string[]>>>;
  /** How to extract values from an answer or a correction. Default a few rules, which are often wrong. */
  readonly extract?: Partial<Readonly<Record<Name, ValueExtractor>>>;
  /** Which of the conditional objectives comes next. Default the one whose words match the answer best. */
  readonly branches?: Partial<Readonly<Record<Name, BranchChoice>>>;
  /** What the replica says when the user is to confirm. Default one sentence that asks for it. */
  readonly confirm?: string;
  /** What the replica says last. Default a short goodbye. */
  readonly goodbye?: string;
  /** Whether the replica stays in the room at the end. Default false: it leaves, and the room closes. */
  readonly stays?: boolean;
}

/** The name of the next objective, or a function that chooses it by the collected values. */
export type BranchChoice = string | ((values: CollectedValues) => string | undefined);
