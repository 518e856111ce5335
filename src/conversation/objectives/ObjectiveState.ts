import type { CviError } from '../../errors/CviError';
import { collectedText } from '../../protocol/collectedText';
import { isSameJson } from '../../protocol/isSameJson';
import type { Json } from '../../protocol';

/**
 * Where one objective stands.
 *
 * `inactive` known from the definition, not begun · `active` the replica works on it · `pending` values wait for a
 * person · `confirming` the confirmation is out · `queued` it goes out when the call is live again · `failed` it could
 * not be sent, see `error` · `unacknowledged` it went out and nobody answered; it may be sent again · `completed` ·
 * `expired` the call ended before it was.
 */
export type ObjectiveStatus =
  'inactive' | 'active' | 'pending' | 'confirming' | 'queued' | 'failed' | 'unacknowledged' | 'completed' | 'expired';

/** Values by the name of their variable, as the wire has them: texts as a rule, and any other JSON type. */
export type JsonValues = Readonly<Record<string, Json>>;

/** Texts by the name of their variable. */
export type ObjectiveTexts = Readonly<Record<string, string>>;

/** One objective of the conversation. */
export interface ObjectiveState {
  readonly name: string;
  readonly status: ObjectiveStatus;
  /** What the replica collected, as it last said. `collectedText` of "tavus-react/protocol" makes a text of each. */
  readonly collected: JsonValues;
  /** What the person has written instead, and only that. */
  readonly edits: ObjectiveTexts;
  /** The variables whose field shows a half-written date, which has no text. They cannot be confirmed. */
  readonly unreadable: readonly string[];
  /** Why a value was refused when it was to be confirmed, by variable, until that value is edited. */
  readonly issues: ObjectiveTexts;
  /** True from an attempt to confirm values that do not fit until one that does. */
  readonly wasRefused: boolean;
  /** The values that the user confirmed; `null` if nobody did. The service's values are in `completed`. */
  readonly confirmed: JsonValues | null;
  /** The same, as the schemas read them; `null` if nobody confirmed them on this page. */
  readonly confirmedParsed: Readonly<Record<string, unknown>> | null;
  /** The values that the service completed the objective with; `null` until it says so. */
  readonly completed: JsonValues | null;
  /** The values that differ: `from` is the confirmed one, `to` the service's. */
  readonly differences: readonly ObjectiveChange[];
  /** The id of the user's decision while it is on its way. One decision is sent once. */
  readonly decision: string | null;
  /** True for a queued decision from before a reload, until this page has claimed it. */
  readonly isUnclaimed: boolean;
  /** True while an asynchronous schema checks what is to be confirmed. */
  readonly isChecking: boolean;
  /** True when the user has confirmed it before, and the replica asks once more. */
  readonly isAskedAgain: boolean;
  /** What the person said is wrong, until the replica asks again. */
  readonly correction: string | null;
  /** Who completed it: the service's `message`, or we `inferred` it from the next objective's beginning. */
  readonly completion: 'message' | 'inferred' | null;
  /** Why the confirmation could not be sent, in `failed`. */
  readonly error: CviError | null;
  /** The `seq` of the last message about it; an older one of the same sender is late, and changes nothing. */
  readonly seq: number;
  /** The session id of that message's sender, while its `seq` counts. */
  readonly heardFrom: string | null;
  /** What it was before the call ended, in `expired`: joining again brings it back. */
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
  /** The names of those that wait for a person or for the service's answer, first come first. */
  readonly queue: readonly string[];
  /** True while the storage rejects writes: a reload would lose edits and decisions. */
  readonly isUnstored: boolean;
}

/** One value that a person changed, as the texts that they saw. */
export interface ObjectiveChange {
  readonly variable: string;
  /** Empty where nothing had been collected. */
  readonly from: string;
  readonly to: string;
}

/** The record of one decision: what the replica had collected, what a person made of it, and when. */
export interface ObjectiveConfirmation {
  readonly name: string;
  readonly collected: JsonValues;
  /** What was sent: values that nobody changed as they came, those that a person wrote as text, the app's as JSON. */
  readonly confirmed: JsonValues;
  /** The same, as the schemas read it. A value that was not collected is absent. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly changes: readonly ObjectiveChange[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** An objective nothing has been heard of yet. */
export function inactiveObjective(name: string): ObjectiveState {
  return {
    name,
    status: 'inactive',
    collected: {},
    edits: {},
    unreadable: [],
    issues: {},
    wasRefused: false,
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
    seq: -Infinity,
    heardFrom: null,
    expiredFrom: null,
    activatedAt: null,
    pendingAt: null,
    confirmedAt: null,
    completedAt: null,
  };
}

const WAITING: readonly ObjectiveStatus[] = ['pending', 'confirming', 'queued', 'failed', 'unacknowledged'];
const CONFIRMABLE: readonly ObjectiveStatus[] = ['pending', 'failed', 'unacknowledged'];

/** True while a card stands for it: it waits for a person, or for the service's answer. */
export function isWaiting({ status }: Pick<ObjectiveState, 'status'>): boolean {
  return WAITING.includes(status);
}

/** True while the person may decide: nothing of theirs is on its way. */
export function isConfirmable({ status }: ObjectiveState): boolean {
  return CONFIRMABLE.includes(status);
}

/** What would be confirmed now: the collected values, with the person's in their place. */
export function currentValues({ collected, edits }: ObjectiveState): JsonValues {
  return { ...collected, ...edits };
}

export function findObjective({ list }: ObjectivesState, name: string): ObjectiveState | undefined {
  return list.find((objective) => objective.name === name);
}

/** One of the values; `undefined` when there is none. The names come from outside, so `constructor` may be asked for. */
export function valueIn<Value>(values: Readonly<Record<string, Value>>, variable: string): Value | undefined {
  return Object.hasOwn(values, variable) ? values[variable] : undefined;
}

/** One of the values as text; empty when it was not collected. */
export function textIn(values: JsonValues, variable: string): string {
  return collectedText(valueIn(values, variable));
}

/**
 * The values that differ. A value that the service leaves out, or writes as another type, does not differ.
 *
 * @param parsed - The confirmed values as their schemas read them: for "1,75" the service may write 1.75.
 */
export function differencesBetween(
  confirmed: JsonValues | null,
  completed: JsonValues | null,
  parsed: ParsedValues,
): readonly ObjectiveChange[] {
  if (confirmed === null || completed === null) return [];
  return Object.keys(completed)
    .filter((variable) => !isSame(variable, confirmed, completed, parsed))
    .map((variable) => ({ variable, from: textIn(confirmed, variable), to: textIn(completed, variable) }));
}

/** Whether values are the same, whatever their types. Here, a value that is left out was not collected. */
export function areSame(known: JsonValues | null, values: JsonValues, parsed: ParsedValues = null): boolean {
  return (
    known !== null && Object.keys({ ...known, ...values }).every((variable) => isSame(variable, known, values, parsed))
  );
}

type ParsedValues = Readonly<Record<string, unknown>> | null;

function isSame(variable: string, known: JsonValues, values: JsonValues, parsed: ParsedValues): boolean {
  const text = textIn(values, variable);
  const read = valueIn(parsed ?? {}, variable);
  return (
    text === textIn(known, variable) ||
    (/number|bigint|boolean/.test(typeof read) && String(read) === text) ||
    // The members of an object have no order, but their text has.
    isSameJson(valueIn(known, variable), valueIn(values, variable))
  );
}
