import type { CanvasInteractionType, CanvasValue, Json } from '../../protocol';
import type { SpokenLine } from '../replica/speakLine';

/** What a replica does, step by step, once it is in the room. */
export interface Scenario {
  /** Starts the scenario. Called once for each joined call. */
  run(): ScenarioRun;
}

/** Yields the next step. A `listens` step evaluates to the message of the client that it waited for. */
export type ScenarioRun = Generator<ScenarioStep, void, ClientMessage | undefined>;

export type ScenarioStep =
  /** Someone says a line. The next step starts when it is finished, or with `isAside` at once. */
  | { readonly type: 'says'; readonly line: SpokenLine; readonly isAside?: boolean }
  /** The replica sends an event. `fields` are beside the properties, as the `canvas_config` of a card is. */
  | { readonly type: 'sends'; readonly eventType: string; readonly properties?: object; readonly fields?: object }
  | { readonly type: 'pauses'; readonly ms: number }
  /** Waits for a message of the client of one of these types. */
  | { readonly type: 'listens'; readonly to: readonly ClientMessage['type'][]; readonly awaitedReply?: AwaitedReply }
  /** The replica leaves, and the room is closed after it. */
  | { readonly type: 'leaves' };

/** A message of the client that a scenario can wait for. */
export type ClientMessage =
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'confirmation'; readonly objective: string | undefined; readonly values: CollectedValues }
  | { readonly type: 'tool-result'; readonly toolCallId: string; readonly output: unknown }
  | { readonly type: 'emotion'; readonly emotion: string }
  | {
      readonly type: 'card-answer';
      readonly toolCallId: string;
      /** What the user did with the card. */
      readonly interaction: CanvasInteractionType;
      readonly value: CanvasValue;
    };

/** The collected values of an objective, by variable. Usually text; for a missing value the service writes `NOTFOUND`. */
export type CollectedValues = Readonly<Record<string, Json>>;

/** The reply that the replica waits for, so that a demo can suggest answers. */
export interface AwaitedReply {
  /** The name of the objective. */
  readonly objective: string;
  /** Whether the replica waits for a line of the user, or for the confirmation of the collected values. */
  readonly awaiting: 'answer' | 'confirmation';
  /** The replica's question. */
  readonly question: string;
  /** Suggestions for what the user could say. May be empty. */
  readonly replies: readonly string[];
}
