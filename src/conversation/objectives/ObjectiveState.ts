import type { CviError } from '../../errors/CviError';
import { initialLatestSeq, type LatestSeq } from '../slices/LatestSeq';
import type { JsonValues, ObjectiveChange, ObjectiveTexts } from './JsonValues';

/**
 * The status of one objective.
 *
 * `inactive` the definition has it, and it has not begun · `active` the replica works on it · `pending` its values wait for
 * the user · `confirming` the confirmation was sent · `queued` the confirmation is sent once the call is live again ·
 * `failed` the confirmation could not be sent, see `error` · `unacknowledged` the service has not reacted to the
 * confirmation within 10 seconds; it may be sent again · `completed` · `expired` the call ended before it was completed.
 */
export type ObjectiveStatus =
  'inactive' | 'active' | 'pending' | 'confirming' | 'queued' | 'failed' | 'unacknowledged' | 'completed' | 'expired';

/** One objective of the conversation. */
export interface ObjectiveState {
  readonly name: string;
  readonly status: ObjectiveStatus;
  /** The latest values from the replica. `collectedText` of "tavus-react/protocol" makes a text of each. */
  readonly collected: JsonValues;
  /** The values that the user has edited, and no others. */
  readonly edits: ObjectiveTexts;
  /** The variables whose field shows a half-written date, which has no text. They cannot be confirmed. */
  readonly incomplete: readonly string[];
  /** Why a value was invalid when the user tried to confirm it, by variable, until that value is edited. */
  readonly issues: ObjectiveTexts;
  /** True once the user has tried to confirm invalid values, until valid ones are confirmed. */
  readonly wasInvalid: boolean;
  /** The values that the user confirmed; `null` if the user confirmed none. The service's values are in `completed`. */
  readonly confirmed: JsonValues | null;
  /** The confirmed values as their schemas read them; `null` if they were not confirmed on this page. */
  readonly confirmedParsed: Readonly<Record<string, unknown>> | null;
  /** The values that the service completed the objective with; `null` until it sends them. */
  readonly completed: JsonValues | null;
  /** The values that differ: `from` is the confirmed one, `to` the service's. */
  readonly differences: readonly ObjectiveChange[];
  /** The id of the user's decision until the objective is completed. One decision is sent once. */
  readonly decision: string | null;
  /** True for a queued decision from before a reload, until this page has claimed it. */
  readonly isUnclaimed: boolean;
  /** True while an asynchronous schema checks what is to be confirmed. */
  readonly isChecking: boolean;
  /** True if the user has confirmed it before, and the replica asks again. */
  readonly isAskedAgain: boolean;
  /** The user's own sentence about what is wrong, until the replica asks again. */
  readonly correction: string | null;
  /** `message`: the service sent that it is completed · `inferred`: the next objective has begun. `null` until it is completed. */
  readonly completion: 'message' | 'inferred' | null;
  /** Why the confirmation could not be sent, in `failed`. */
  readonly error: CviError | null;
  /** The latest message about it. A message of the same sender that has no higher `seq` is late, and is ignored. */
  readonly latest: LatestSeq;
  /** The session id of that message's sender; `null` before the first message of this call, or of a replica that has joined again. */
  readonly senderId: string | null;
  /** The status before the call ended, in `expired`: joining again restores it. */
  readonly expiredFrom: ObjectiveStatus | null;
  /** Times in milliseconds since the epoch. */
  readonly activatedAt: number | null;
  readonly pendingAt: number | null;
  readonly confirmedAt: number | null;
  readonly completedAt: number | null;
}

export interface ObjectivesState {
  /** In the order of the definition, then of their first appearance. */
  readonly list: readonly ObjectiveState[];
  /** The names of those that wait for the user or for the service, in the order in which they began to wait. */
  readonly queue: readonly string[];
  /** True while the storage rejects writes: a reload would lose edits and decisions. */
  readonly isUnstored: boolean;
}

/**
 * Where a value came from: `replica` the replica collected it, and the user left it as it was · `user` the user wrote it, or your code
 * passed it to `confirm` · `service` the service completed the objective with it, and the user has not confirmed it on the page. They
 * may have said it in the conversation.
 */
export type ValueSource = 'replica' | 'user' | 'service';

/** The record of one decision: what the replica had collected, what the user confirmed, and when. */
export interface ObjectiveConfirmation {
  readonly name: string;
  /** Empty while the id is unknown. */
  readonly conversationId: string;
  /** Your app's id of the user (`userId`); `null` without one. */
  readonly userId: string | null;
  readonly collected: JsonValues;
  /** What was sent: unchanged values as they were collected, edited ones as text, the app's as JSON. */
  readonly confirmed: JsonValues;
  /** The same, as the schemas read it. A value that was not collected is absent. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly changes: readonly ObjectiveChange[];
  /** Where each confirmed value came from, by variable. */
  readonly sources: Readonly<Record<string, ValueSource>>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An objective that has not begun. */
export function inactiveObjective(name: string): ObjectiveState {
  return {
    name,
    status: 'inactive',
    collected: {},
    edits: {},
    incomplete: [],
    issues: {},
    wasInvalid: false,
    confirmed: null,
    confirmedParsed: null,
    completed: null,
    differences: [],
    decision: null,
    isUnclaimed: false,
    isChecking: false,
    isAskedAgain: false,
    correction: null,
    completion: null,
    error: null,
    latest: initialLatestSeq,
    senderId: null,
    expiredFrom: null,
    activatedAt: null,
    pendingAt: null,
    confirmedAt: null,
    completedAt: null,
  };
}

const OPEN: readonly ObjectiveStatus[] = ['pending', 'confirming', 'queued', 'failed', 'unacknowledged'];
const CONFIRMABLE: readonly ObjectiveStatus[] = ['pending', 'failed', 'unacknowledged'];

/** True while a card shows it: it waits for the user, or for the service's reaction to a confirmation. */
export function isOpen({ status }: Pick<ObjectiveState, 'status'>): boolean {
  return OPEN.includes(status);
}

/** True while the user may decide: none of their decisions is being sent. */
export function isConfirmable({ status }: ObjectiveState): boolean {
  return CONFIRMABLE.includes(status);
}

/** What would be confirmed now: the collected values, with the user's edits in their place. */
export function currentValues({ collected, edits }: ObjectiveState): JsonValues {
  return { ...collected, ...edits };
}

export function findObjective({ list }: ObjectivesState, name: string): ObjectiveState | undefined {
  return list.find((objective) => objective.name === name);
}
