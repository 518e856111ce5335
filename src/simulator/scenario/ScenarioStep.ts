import type { Json } from '../../protocol';
import type { Line } from '../replica/speakLine';

/** What a replica does, step by step, from the moment it is in the room. */
export interface Scenario {
  /** Begins anew, once for each call that is joined. */
  run(): ScenarioRun;
}

/** Yields what happens next, and is given what was heard when it listens. */
export type ScenarioRun = Generator<ScenarioStep, void, Heard | undefined>;

export type ScenarioStep =
  /** Somebody says a line. Goes on when it was said, or with `isAside` at once. */
  | { readonly type: 'says'; readonly line: Line; readonly isAside?: boolean }
  /** The replica sends an event. */
  | { readonly type: 'sends'; readonly eventType: string; readonly properties?: object }
  | { readonly type: 'pauses'; readonly ms: number }
  /** Waits until one of these is heard from the client. */
  | { readonly type: 'listens'; readonly to: readonly Heard['type'][]; readonly prompt?: Prompt }
  /** The replica leaves, and the room is closed after it. */
  | { readonly type: 'leaves' };

/** What the replica hears from the client. */
export type Heard =
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'confirmation'; readonly objective: string | undefined; readonly values: Values }
  | { readonly type: 'tool-result'; readonly toolCallId: string; readonly output: unknown }
  | { readonly type: 'emotion'; readonly emotion: string };

/** What an objective collected, by variable: texts as a rule. `NOTFOUND` is what the service writes for nothing. */
export type Values = Readonly<Record<string, Json>>;

/** What the replica waits for, so that a demo can offer something to answer. */
export interface Prompt {
  /** The name of the objective it is about. */
  readonly objective: string;
  /** A line of the person's, or the confirmation of what was collected. */
  readonly awaiting: 'answer' | 'confirmation';
  /** What the replica asked. */
  readonly question: string;
  /** What a person might say now; may be empty. */
  readonly replies: readonly string[];
}
