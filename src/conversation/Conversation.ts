import type { ObjectivesDefinition } from '../protocol';
import type { Clock } from '../time/Clock';
import type { ProcessorOptions } from './call/inputProcessors';
import type { CallObject, CallParticipant, CreateCall } from './call/CallObject';
import type { StartDevices } from './call/StartDevices';
import type { ConversationControls } from './ConversationControls';
import type { ConversationHandlers } from './loop/ConversationHandlers';
import type { ConversationState } from './loop/ConversationState';
import type { DecisionClaims } from './objectives/confirming/browserClaims';
import type { ConversationStorage } from './objectives/createObjectiveStorage';
import type { JsonValues } from './objectives/JsonValues';
import type { TrustedSenders } from './slices/reduceMessages';

/** The properties of a confirmation, before the app's `confirmProperties` changes them. */
export interface ConfirmationDraft {
  readonly objective_name: string;
  /** An unchanged value as it was collected, and a changed value as text. */
  readonly output_variables: JsonValues;
}

export interface ConversationOptions extends ProcessorOptions {
  /** The `conversation_url` that creating a conversation returned. https only. */
  readonly conversationUrl: string;
  /** Creates the call object: Daily's, or a simulated one. Called once for each join. */
  readonly createCall: CreateCall;
  /** The meeting token of a private room. An empty one counts as none. */
  readonly token?: string | undefined;
  /**
   * The `conversation_id` that creating a conversation returned. Pass it if you use your own room, whose URL does not contain it.
   * Default: the id in the replica's events, and before the first event the id in the URL of a room of Tavus.
   */
  readonly conversationId?: string | undefined;
  /** From `defineObjectives`: adds labels, schemas and an order to the values that the replica collects. */
  readonly objectives?: ObjectivesDefinition | undefined;
  /** The user's name in the call. */
  readonly userName?: string | undefined;
  /**
   * Your app's own id of the user, for the record: each confirmation and each event of an objective has it. It is not sent.
   */
  readonly userId?: string | undefined;
  /**
   * True to join with the microphone muted. With `'until-first-turn'` the microphone is turned on when the replica has finished its
   * first turn, or 20 seconds after its arrival if it says nothing, unless the microphone was turned on or off before. Default false.
   */
  readonly startMuted?: boolean | 'until-first-turn' | undefined;
  /** True to join with the camera off. Default false. */
  readonly startCameraOff?: boolean | undefined;
  /**
   * True if this page neither asks for the user's camera nor shows one. The replica still has video. Default false.
   *
   * Not the same as `audio_only` of the Tavus API, which creates a conversation whose replica has no video.
   */
  readonly audioOnly?: boolean | undefined;
  /**
   * Returns the devices to join with. Called at each join. The conversation stops the tracks that it gets. If it throws, rejects,
   * or takes longer than two seconds, the browser's default devices are used.
   */
  readonly devices?: (() => StartDevices | undefined | Promise<StartDevices | undefined>) | undefined;
  /**
   * How long a join may take, in milliseconds. The time in which the browser asks the user for a permission does not count.
   * Default: 45,000. With `Infinity` it may take as long as it likes.
   */
  readonly joinTimeoutMs?: number | undefined;
  /** The hosts that the conversation's URL may have, with their subdomains. Default: daily.co. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Returns true for the replica. Default: recognises it by its user id; else it is the only other participant. */
  readonly isReplica?: ((participant: CallParticipant) => boolean) | undefined;
  /** Whose messages are accepted. Default: `'replica'`. */
  readonly trust?: TrustedSenders | undefined;
  /**
   * Returns the properties of `conversation.objective.confirm`. The service documents none. The default sends the draft,
   * `{ objective_name, output_variables }`, and so does `undefined`.
   */
  readonly confirmProperties?: ((draft: ConfirmationDraft) => object | undefined) | undefined;
  /**
   * How long a replica that has left may stay away before the user is asked whether to go on waiting, in milliseconds. The call
   * ends as `replica-left` 45 seconds later unless `keepWaiting` is called. Default: 15,000. With `Infinity` the user is never asked.
   */
  readonly replicaTimeoutMs?: number | undefined;
  /**
   * How long the call may last, in seconds from the replica's arrival. It then ends as `time-limit`. A replica that returns does not
   * start the time again, nor does a reload with a `storage`. Default: no limit but the service's own.
   */
  readonly maxDurationS?: number | undefined;
  /**
   * After how many seconds the service ends the conversation by itself: `max_call_duration` of the Tavus API. Only for the time that
   * `useCallTimer` returns.
   */
  readonly roomMaxDurationS?: number | undefined;
  /**
   * False if `onEnded` and `onError` need only the reason and the error: the transcript and the record are then empty, and their code does
   * not load. Default true.
   */
  readonly endDetails?: boolean | undefined;
  /**
   * Where pending values, edits and the time of the replica's arrival are stored, to survive a reload. `null` stores nothing. Default:
   * `null`.
   */
  readonly storage?: ConversationStorage | null | undefined;
  /**
   * Prevents two pages from sending the same stored decision. Pass `browserClaims` if `storage` is `sessionStorage`, or `'browser'`
   * for the same, loaded only when it is needed. Default: each page may send the decisions in its storage.
   */
  readonly claims?: DecisionClaims | 'browser' | undefined;
  readonly clock?: Clock | undefined;
  /** Creates ids for decisions and messages. Default: a counter with a random prefix. */
  readonly createId?: (() => string) | undefined;
}

export interface EditOptions {
  /** True for a half-written date: its field has no text for it, so the value must not be confirmed. Default: false. */
  readonly isIncomplete?: boolean | undefined;
}

/** A call, and what was said and done in it. Has no call object until `join()`. */
export interface Conversation extends ConversationControls {
  readonly definition: ObjectivesDefinition | undefined;
  /** Your app's id of the user, from the options. */
  readonly userId: string | undefined;
  /** The shorter one of `maxDurationS` and `roomMaxDurationS`; `null` without both. */
  readonly maxDurationS: number | null;
  /**
   * True with `startMuted: 'until-first-turn'`, until the replica's first turn ends or the user mutes or unmutes the microphone. False in a call that
   * the app has joined.
   */
  readonly isMutedForFirstTurn: () => boolean;
  /** The time now, in milliseconds since the epoch, as in the times of the state. It never goes back. */
  readonly now: () => number;
  readonly getState: () => ConversationState;
  /** The call object, or `null` while there is none. It changes only together with the state. */
  readonly getCall: () => CallObject | null;
  /** Calls the listener after the state has changed, once for all changes that one input causes. Returns the unsubscribe function. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Adds an app's handlers. A handler that throws is reported, and the others are still called. During a call, `onJoined` is called at
   * once. No other handler is told what happened before.
   *
   * @param handlers - The handlers, or a function that returns the latest ones.
   * @returns A function that removes them.
   */
  readonly listen: (handlers: ConversationHandlers | (() => ConversationHandlers)) => () => void;
  /**
   * Changes one value of a pending objective. With `isIncomplete` the objective cannot be confirmed until the value is changed again:
   * the field then shows more than its text, such as a date that is only half written.
   *
   * @throws {@link ObjectiveNotPendingError}
   */
  readonly editObjective: (name: string, variable: string, text: string, options?: EditOptions) => void;
  /**
   * Confirms a pending objective with its current values. `values` replace some of them, and are sent as JSON. A value that equals
   * the collected one, or what its schema reads from the collected one, is unchanged, and is sent as it was collected.
   *
   * Resolves when the decision is made: sent, or queued until the call is live. A second call with the same values does nothing
   * while a decision is being sent.
   *
   * @throws {@link ObjectiveNotPendingError} when the objective is not pending, or other values are being sent.
   * @throws {@link InvalidOptionError} when `values` is not an object.
   * @throws {@link ObjectiveValuesError} when values are invalid, changed during the check, or could not be checked in time. The
   * state has the same issues, so an app may ignore this error.
   */
  readonly confirmObjective: (name: string, values?: Readonly<Record<string, unknown>>) => Promise<void>;
  /**
   * Sends the replica the user's text about what is wrong with the collected values. The replica asks again later.
   *
   * @throws {@link ObjectiveNotPendingError}, and the errors of {@link ConversationControls.send}.
   */
  readonly correctObjective: (name: string, text: string) => void;
}
