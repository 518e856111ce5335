import type { Interaction, ObjectivesDefinition } from '../protocol';
import type { CallObject, CallParticipant, CreateCall } from './CallObject';
import type { Clock } from './Clock';
import type { ConversationState } from './ConversationState';
import type { Trust } from './inbox';
import type { ConversationHandlers } from './Notice';
import type { ConversationStorage } from './objectives/memory';
import type { DecisionClaims } from './objectives/claims';
import type { JsonValues } from './objectives/ObjectiveState';

/** What goes out as a confirmation, before the app's `confirmProperties` has had its say. */
export interface ConfirmationDraft {
  readonly objective_name: string;
  /** Each value that nobody changed as it came, and the others as text. */
  readonly output_variables: JsonValues;
}

export interface ConversationOptions {
  /** Where the call is: the `conversation_url` that creating a conversation returned. https only. */
  readonly conversationUrl: string;
  /** Makes the call object: Daily's, or a simulated one. Called once for each join. */
  readonly createCall: CreateCall;
  /** The meeting token of a private room. An empty one counts as none. */
  readonly token?: string | undefined;
  /**
   * The `conversation_id` that creating a conversation returned. Give it where the room is your own, because such a URL does
   * not tell it. Default: what the replica's events say, and before the first of them the name of a room of Tavus's.
   */
  readonly conversationId?: string | undefined;
  /** From `defineObjectives`: gives labels, schemas and order to what the replica collects. */
  readonly objectives?: ObjectivesDefinition | undefined;
  /** The person's name in the call. */
  readonly userName?: string | undefined;
  /** True to join with the microphone muted. Default false. */
  readonly startMuted?: boolean | undefined;
  /** True to join with the camera off. Default false. */
  readonly startCameraOff?: boolean | undefined;
  /** True for a call without the person's camera. Default false. */
  readonly audioOnly?: boolean | undefined;
  /** Hosts a conversation may be at, with their subdomains. Default: daily.co. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Tells the replica from people. Default: by its user id, else whoever is alone with the person. */
  readonly isReplica?: ((participant: CallParticipant) => boolean) | undefined;
  /** Whom to believe. Default: `'replica'`. */
  readonly trust?: Trust | undefined;
  /**
   * Makes the properties of `conversation.objective.confirm`. The service documents none; the default sends the
   * draft, `{ objective_name, output_variables }`, and so does `undefined`.
   */
  readonly confirmProperties?: ((draft: ConfirmationDraft) => object | undefined) | undefined;
  /**
   * How long a replica that was in the call may stay away before the user is asked whether to go on waiting, in milliseconds. The call
   * ends as `replica-left` 45 seconds later if nobody calls `keepWaiting`. Default: 15,000. `Infinity` waits on.
   */
  readonly replicaTimeoutMs?: number | undefined;
  /** Where pending values and edits outlive a reload; `null` keeps nothing. Default: `null`. */
  readonly storage?: ConversationStorage | null | undefined;
  /**
   * Prevents two pages from sending one stored decision. Pass `browserClaims` if `storage` is `sessionStorage`, or `'browser'` for
   * the same, loaded only when it is needed. Default: each page may send what it finds in its storage.
   */
  readonly claims?: DecisionClaims | 'browser' | undefined;
  readonly clock?: Clock | undefined;
  /** Makes ids for decisions and messages. Default: counts, with a random start. */
  readonly createId?: (() => string) | undefined;
}

/** A call, and what is said and done in it. Holds no call object until `join()`. */
export interface Conversation {
  /** As interactions carry it. Empty while it is not known, and another one once the replica's events say so. */
  readonly id: string;
  readonly definition: ObjectivesDefinition | undefined;
  readonly getState: () => ConversationState;
  /** The call object while there is one. It changes only together with the state. */
  readonly getCall: () => CallObject | null;
  /** Calls back after each change of the state, once for all that belongs together. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Tells an app of what happens. A handler that throws is reported, and hinders nobody else.
   *
   * @param handlers - The handlers, or what finds the latest ones each time.
   */
  readonly listen: (handlers: ConversationHandlers | (() => ConversationHandlers)) => () => void;
  /**
   * Joins the call. Does nothing while a call is under way; joins anew after one has ended or failed.
   *
   * A call that cannot be joined, or a URL that cannot be one, is no exception but a state: `failed`, with `error`.
   */
  readonly join: () => void;
  /**
   * Leaves the call and lets go of camera and microphone.
   *
   * Leaving is not ending: the room stays open, and is billed, until it is ended or runs out.
   *
   * @returns A promise that is kept when Daily has let go, after 6 seconds at the latest.
   */
  readonly leave: () => Promise<void>;
  /** Goes on waiting for a replica that is overdue. Does nothing while none is. */
  readonly keepWaiting: () => void;
  /**
   * Sends an interaction to the replica. Only its frame is checked, and that JSON can hold it: make it with a builder, or
   * check its fields with `checkInteraction`, as `useInteractions` does.
   *
   * @throws {@link CallNotJoinedError} unless the call is `live`.
   * @throws {@link MessageTooLargeError} over Daily's limit, usually 4,096 characters.
   * @throws {@link InvalidInteractionError} when it has not the frame of an interaction, or JSON cannot hold it.
   */
  readonly send: (interaction: Interaction) => void;
  /** Says something to the replica in the person's place, as text. @throws as {@link Conversation.send} does. */
  readonly respond: (text: string) => void;
  /**
   * Writes one value of a pending objective. With `isUnreadable` it cannot be confirmed until it is written again: the
   * field shows more than its text, such as a date that is half written.
   *
   * @throws {@link ObjectiveNotPendingError}
   */
  readonly editObjective: (name: string, variable: string, text: string, isUnreadable?: boolean) => void;
  /**
   * Confirms a pending objective with its values as they stand, and `values` in their place where given. These go out as
   * JSON. One that equals what was collected, or what its schema reads from it, is unchanged, and goes back as it came.
   *
   * It resolves when the decision is made: sent, or queued until the call is live. Asked again with the same values while a
   * decision is on its way, it does nothing.
   *
   * @throws {@link ObjectiveNotPendingError} when the service does not wait for it, or other values are on their way.
   * @throws {@link InvalidOptionError} when `values` is no object.
   * @throws {@link ObjectiveValuesError} when values do not fit, became others while they were checked, or
   * were not checked in time; the state says so too, so this one may be ignored.
   */
  readonly confirmObjective: (name: string, values?: Readonly<Record<string, unknown>>) => Promise<void>;
  /**
   * Tells the replica, in the person's words, what is wrong with the collected values. It asks again in its own time.
   *
   * @throws {@link ObjectiveNotPendingError} and as {@link Conversation.send} does.
   */
  readonly correctObjective: (name: string, text: string) => void;
  readonly setMicrophone: (isOn: boolean) => void;
  readonly setCamera: (isOn: boolean) => void;
}
