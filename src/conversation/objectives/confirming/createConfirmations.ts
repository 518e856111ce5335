import { reportUncaught } from '../../../errors/callSafely';
import { CviError } from '../../../errors/CviError';
import { InvalidInteractionError } from '../../../errors/InvalidInteractionError';
import { InvalidOptionError } from '../../../errors/InvalidOptionError';
import { ObjectiveNotPendingError } from '../../../errors/ObjectiveNotPendingError';
import { ObjectiveValuesError } from '../../../errors/ObjectiveValuesError';
import { confirmObjective, type Interaction, type ObjectivesDefinition } from '../../../protocol';
import { collectedText } from '../../../protocol/collectedText';
import { isRecord } from '../../../protocol/isRecord';
import { isSameJson } from '../../../protocol/isSameJson';
import { copyAsJson } from '../../../protocol/json';
import type { Clock } from '../../../time/Clock';
import { withTimeout } from '../../../time/withTimeout';
import type { ConfirmationDraft, Conversation, ConversationOptions } from '../../Conversation';
import type { InputWithoutTime } from '../../loop/ConversationInput';
import type { Effect } from '../../loop/Effect';
import { changesBetween, checkValues, type CheckedValues } from '../checking/checkValues';
import { exactJson } from '../checking/exactJson';
import { whenReady } from '../checking/whenReady';
import { textIn, valueIn } from '../JsonValues';
import { isConfirmable, type ObjectiveConfirmation, type ObjectiveState } from '../ObjectiveState';
import { createFlushableClock } from './createFlushableClock';
import { createPageClaims } from './createPageClaims';

export interface ConfirmationsContext extends Pick<ConversationOptions, 'claims' | 'confirmProperties'> {
  readonly definition: ObjectivesDefinition | undefined;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly findObjective: (name: string) => ObjectiveState | undefined;
  /** The current state of an objective that waits. @throws {@link ObjectiveNotPendingError} */
  readonly requireOpenObjective: (name: string) => ObjectiveState;
  readonly getConversation: () => Pick<Conversation, 'id' | 'userId'>;
  readonly dispatch: (input: InputWithoutTime) => void;
  /** Sends with the conversation's id. @throws a `CviError` if it cannot be sent. */
  readonly send: (interaction: Interaction) => void;
}

/** The app's own values, by variable, which are confirmed in place of the current ones. */
type Overrides = Readonly<Record<string, unknown>>;

type SendConfirmation = Extract<Effect, { type: 'send-confirmation' }>;

/** How long the claim of a decision may take. A lock manager may never respond. */
const CLAIM_MS = 5000;

/** Confirms objectives: checks the values, gives each decision an id, claims stored decisions, and sends. */
export interface Confirmations {
  /** Confirms an objective with the values that it has at the time of the call. Synchronous if every schema is. */
  readonly confirm: (objective: ObjectiveState, values: Overrides) => Promise<void>;
  /** Checks whether a decision from before a reload may be sent: it may have been changed in the storage, or another tab may have a copy. */
  readonly claim: (objective: ObjectiveState, decision: string) => void;
  /** Sends a decision, unless another page has sent it in the meantime. */
  readonly send: (confirmation: SendConfirmation) => void;
  /** Stops waiting for schemas and claims, because the call is over. */
  readonly stopWaiting: () => void;
}

export function createConfirmations(context: ConfirmationsContext): Confirmations {
  const { definition, createId, findObjective, requireOpenObjective, dispatch, send } = context;
  const clock = createFlushableClock(context.clock);
  const claims = createPageClaims(context.claims);
  /** The calls of `confirm` whose values are being checked, by objective. */
  const running = new Map<string, { readonly overrides: Overrides; readonly done: Promise<void> }>();
  /** The decisions that are being claimed. */
  const claiming = new Set<string>();
  /** The overrides of the latest decision, by objective. */
  const decided = new Map<string, Overrides>();

  async function decide(objective: ObjectiveState, overrides: Overrides): Promise<void> {
    const { name } = objective;
    if (isDecided(objective, overrides)) return;
    const checking = checkObjective(objective, overrides);
    const { values, parsed, issues } = checking instanceof Promise ? await checking : checking;
    // After an asynchronous check, the objective may no longer be pending.
    if (isDecided(requireOpenObjective(name), overrides)) return;
    if (Object.keys(issues).length > 0) {
      dispatch({ type: 'values-rejected', name, issues });
      throw new ObjectiveValuesError(name, issues);
    }
    const decision = createId();
    decided.set(name, overrides);
    dispatch({ type: 'objective-decided', name, decision, values, parsed });
    // It was not sent at once, so it is in the storage, and a duplicated tab may have a copy.
    if (findObjective(name)?.status === 'queued') void claims.claim(decision);
  }

  /** Whether the user has already decided on these values. @throws if a decision on other values is being sent. */
  function isDecided(objective: ObjectiveState, overrides: Overrides): boolean {
    if (isConfirmable(objective)) return false;
    const { name, status } = objective;
    if (hasSameValues(overrides, decided.get(name)) || isConfirmed(objective, overrides)) return true;
    throw new ObjectiveNotPendingError(name, status);
  }

  /** Checks the values, and sets `isChecking` while an asynchronous schema runs. */
  function checkObjective(objective: ObjectiveState, overrides: Overrides): CheckedValues | Promise<CheckedValues> {
    const { name } = objective;
    const checking = whenReady(checkValues(objective, definition?.find(name), overrides, clock), (checked) => ({
      ...checked,
      // The values may have changed during the check.
      issues: { ...checked.issues, ...changesBetween(objective, findObjective(name) ?? objective) },
    }));
    if (!(checking instanceof Promise)) return checking;
    dispatch({ type: 'objective-checked', name, isChecking: true });
    return checking.finally(() => dispatch({ type: 'objective-checked', name, isChecking: false }));
  }

  return {
    async confirm(objective, values) {
      const { name } = objective;
      const overrides = readOverrides(name, values);
      const other = running.get(name);
      if (other !== undefined) {
        if (!hasSameValues(overrides, other.overrides)) throw new ObjectiveNotPendingError(name, 'checking');
        await other.done;
        return;
      }
      const done = decide(objective, overrides).finally(() => running.delete(name));
      running.set(name, { overrides, done });
      await done;
    },
    claim(objective, decision) {
      const { name } = objective;
      if (claiming.has(decision)) return;
      claiming.add(decision);
      void whenReady(checkObjective(objective, {}), ({ values, parsed, issues }) => {
        const isValid = Object.keys(issues).length === 0 && isSameJson(values, objective.confirmed);
        const claimed = isValid && claims.claim(decision);
        // A claim that is granted after the time-out is ignored: the card already offers to send again.
        const inTime =
          claimed instanceof Promise
            ? withTimeout(
                () => claimed,
                CLAIM_MS,
                () => false,
                clock,
              )
            : claimed;
        return whenReady(inTime, (isOurs) => {
          claiming.delete(decision);
          const outcome = !isValid ? 'invalid' : isOurs ? 'granted' : 'denied';
          dispatch({ type: 'decision-claimed', name, decision, outcome, parsed });
        });
      });
    },
    stopWaiting: clock.flush,
    send({ objective: name, decision, values }) {
      if (!claims.markSent(decision)) {
        dispatch({ type: 'decision-claimed', name, decision, outcome: 'denied', parsed: {} });
        return;
      }
      const record = recordOf(requireOpenObjective(name), context.getConversation());
      const draft: ConfirmationDraft = { objective_name: name, output_variables: values };
      try {
        // An app may change its draft, so it receives a copy.
        const properties: unknown =
          context.confirmProperties?.(copyAsJson(draft) as object as ConfirmationDraft) ?? draft;
        if (!isRecord(properties)) throw invalidInteraction('confirmProperties did not return an object');
        send(confirmObjective({ conversation_id: '', objective_name: name, properties }));
        dispatch({ type: 'confirmation-sent', name, decision, record });
      } catch (thrown) {
        dispatch({ type: 'confirmation-failed', name, decision, error: toSendError(thrown) });
      }
    },
  };
}

/** The record of a decision that is sent. */
function recordOf(
  objective: ObjectiveState,
  { id: conversationId, userId }: Pick<Conversation, 'id' | 'userId'>,
): ObjectiveConfirmation {
  const { name, collected, confirmedAt } = objective;
  const confirmed = objective.confirmed ?? {};
  const changes = Object.keys(confirmed)
    .map((variable) => ({ variable, from: textIn(collected, variable), to: textIn(confirmed, variable) }))
    .filter(({ from, to }) => from !== to);
  const isChanged = (variable: string) => changes.some((change) => change.variable === variable);
  return {
    name,
    conversationId,
    userId: userId ?? null,
    collected,
    confirmed,
    values: objective.confirmedParsed ?? {},
    changes,
    sources: Object.fromEntries(
      Object.keys(confirmed).map((variable) => [variable, isChanged(variable) ? 'user' : 'replica']),
    ),
    at: confirmedAt ?? 0,
  };
}

/** Every error of ours is a `CviError`. Any other one comes from the app's `confirmProperties`, and is reported as well. */
function toSendError(thrown: unknown): CviError {
  if (thrown instanceof CviError) return thrown;
  reportUncaught(thrown);
  return invalidInteraction(
    `confirmProperties threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    thrown,
  );
}

function invalidInteraction(message: string, cause?: unknown): InvalidInteractionError {
  return new InvalidInteractionError('conversation.objective.confirm', [{ path: 'properties', message }], cause);
}

/** Replaces a value whose getter throws. JSON cannot hold it, so its field shows an issue. */
const THROWN = Symbol('thrown');

/**
 * Reads the app's values once, because the app may change them during a check. An event counts as no values, so that
 * `onClick={confirm}` works.
 */
function readOverrides(name: string, values: unknown): Overrides {
  if (values === null || values === undefined) return {};
  if (!isRecord(values)) throw new InvalidOptionError('values', `pass those of "${name}" as an object, by variable`);
  if ('preventDefault' in values) return {};
  const read = (variable: string) => {
    try {
      return values[variable];
    } catch (thrown) {
      reportUncaught(thrown);
      return THROWN;
    }
  };
  return Object.fromEntries(Object.keys(values).map((variable) => [variable, read(variable)]));
}

/** Whether two calls confirm the same values. Values that JSON cannot hold count as different. */
function hasSameValues(one: unknown, other: unknown): boolean {
  const json = exactJson(one);
  return json !== undefined && isSameJson(json, exactJson(other));
}

/** Whether all overrides equal the confirmed values, as they were sent or as their schemas read them. */
function isConfirmed({ confirmed, confirmedParsed }: ObjectiveState, overrides: Overrides): boolean {
  return Object.entries(overrides).every(
    ([variable, value]) =>
      value === undefined ||
      hasSameValues(value, valueIn(confirmedParsed ?? {}, variable)) ||
      (exactJson(value) !== undefined && collectedText(exactJson(value)) === textIn(confirmed ?? {}, variable)),
  );
}
