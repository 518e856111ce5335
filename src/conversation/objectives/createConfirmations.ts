import type { CviError } from '../../errors/CviError';
import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { isCviError } from '../../errors/isCviError';
import { ObjectiveNotPendingError } from '../../errors/ObjectiveNotPendingError';
import { ObjectiveValuesError } from '../../errors/ObjectiveValuesError';
import { confirmObjective, type Interaction, type ObjectivesDefinition } from '../../protocol';
import { collectedText } from '../../protocol/collectedText';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import { readJson } from '../../protocol/readJson';
import { after } from '../after';
import type { Happening } from '../CallLine';
import type { Clock } from '../Clock';
import type { ConfirmationDraft, ConversationOptions } from '../Conversation';
import type { Effect } from '../Effect';
import { report } from '../guard';
import { inTime } from '../inTime';
import { createCheckClock } from './createCheckClock';
import { changesBetween, checkValues, type CheckedValues } from './checkValues';
import { browserClaims } from './claims';
import { confirmationRecord } from './confirmationRecord';
import { exactJson } from './exactJson';
import { isConfirmable, textIn, valueIn, type ObjectiveState } from './ObjectiveState';

export interface ConfirmationsContext extends Pick<ConversationOptions, 'claims' | 'confirmProperties'> {
  readonly definition: ObjectivesDefinition | undefined;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly findObjective: (name: string) => ObjectiveState | undefined;
  /** The objective as it stands, while it waits. @throws {@link ObjectiveNotPendingError} */
  readonly pendingObjective: (name: string) => ObjectiveState;
  readonly happen: (happening: Happening) => void;
  /** Sends with the conversation's id. @throws a `CviError` if it cannot be sent. */
  readonly transmit: (interaction: Interaction) => void;
}

type GivenValues = Readonly<Record<string, unknown>>;

type Confirmation = Extract<Effect, { type: 'send-confirmation' }>;

/** How long the claim of a decision may take. A lock manager may never answer. */
const CLAIM_MS = 5000;

/** Confirms objectives: checks the values, gives each decision an id, claims stored decisions, and sends. */
export interface Confirmations {
  /** Confirms an objective with the values that it had when this was called. Synchronous if every schema is. */
  readonly confirm: (objective: ObjectiveState, values: GivenValues) => Promise<void>;
  /** Finds out whether a decision from before a reload may be sent. The stored one may be forged, or a copy. */
  readonly claim: (objective: ObjectiveState, decision: string) => void;
  /** Sends a decision, unless another page has sent it meanwhile. */
  readonly send: (confirmation: Confirmation) => void;
  /** Waits no longer for schemas and claims: the call is over. */
  readonly stopWaiting: () => void;
}

export function createConfirmations(context: ConfirmationsContext): Confirmations {
  const { definition, createId, findObjective, pendingObjective, happen, transmit } = context;
  const clock = createCheckClock(context.clock);
  const claims = context.claims === 'browser' ? browserClaims : context.claims;
  const underWay = new Map<string, { readonly values: GivenValues; readonly done: Promise<void> }>();
  /** The decisions that were stored before they were sent: a duplicated tab may have a copy. */
  const held = new Map<string, boolean | Promise<boolean>>();
  const claiming = new Set<string>();
  /** What was given with the latest decision, by objective. */
  const decided = new Map<string, GivenValues>();

  async function decide(objective: ObjectiveState, given: GivenValues): Promise<void> {
    const { name } = objective;
    if (isDecided(objective, given)) return;
    const checking = check(objective, given);
    const { values, parsed, issues } = checking instanceof Promise ? await checking : checking;
    // After an asynchronous check, the objective may no longer be pending.
    if (isDecided(pendingObjective(name), given)) return;
    if (Object.keys(issues).length > 0) {
      happen({ type: 'objective-refused', name, issues });
      throw new ObjectiveValuesError(name, issues);
    }
    const decision = createId();
    decided.set(name, given);
    happen({ type: 'objective-decided', name, decision, values, parsed });
    if (findObjective(name)?.status === 'queued') void hold(decision);
  }

  /** Whether these values were decided on and are on their way. @throws where others are. */
  function isDecided(objective: ObjectiveState, given: GivenValues): boolean {
    if (isConfirmable(objective)) return false;
    const { name, status } = objective;
    if (isSame(given, decided.get(name)) || isConfirmed(objective, given)) return true;
    throw new ObjectiveNotPendingError(name, status);
  }

  /** Checks the values, and sets `isChecking` while an asynchronous schema runs. */
  function check(objective: ObjectiveState, given: GivenValues): CheckedValues | Promise<CheckedValues> {
    const { name } = objective;
    const checking = after(checkValues(objective, definition?.find(name), given, clock), (checked) => ({
      ...checked,
      // The values may have changed during the check.
      issues: { ...checked.issues, ...changesBetween(objective, findObjective(name) ?? objective) },
    }));
    if (!(checking instanceof Promise)) return checking;
    happen({ type: 'objective-checked', name, isChecking: true });
    return checking.finally(() => happen({ type: 'objective-checked', name, isChecking: false }));
  }

  /** Claims a stored decision, so that no other page sends its copy. */
  function hold(decision: string): boolean | Promise<boolean> {
    const isOurs = held.get(decision) ?? askForClaim(decision);
    held.set(decision, isOurs);
    return isOurs;
  }

  /** A claim that throws is not granted, so that the user is asked. */
  function askForClaim(decision: string): boolean | Promise<boolean> {
    const failed = (thrown: unknown) => {
      report(thrown);
      return false;
    };
    try {
      const isOurs = claims?.claim(decision) ?? true;
      // It may be a promise of another library.
      return typeof isOurs === 'object' ? Promise.resolve(isOurs).catch(failed) : isOurs;
    } catch (thrown) {
      return failed(thrown);
    }
  }

  /** Looks whether a decision that was stored was sent meanwhile, and marks it as sent. */
  function wasSentElsewhere(decision: string): boolean {
    if (!held.has(decision)) return false;
    try {
      if (claims?.wasSent(decision) === true) return true;
      claims?.markSent(decision);
    } catch (thrown) {
      // An app's `claims` may throw. The confirmation is sent all the same.
      report(thrown);
    }
    return false;
  }

  return {
    async confirm(objective, values) {
      const { name } = objective;
      const given = readGiven(name, values);
      const other = underWay.get(name);
      if (other !== undefined) {
        if (!isSame(given, other.values)) throw new ObjectiveNotPendingError(name, 'checking');
        await other.done;
        return;
      }
      const done = decide(objective, given).finally(() => underWay.delete(name));
      underWay.set(name, { values: given, done });
      await done;
    },
    claim(objective, decision) {
      const { name } = objective;
      if (claiming.has(decision)) return;
      claiming.add(decision);
      void after(check(objective, {}), ({ values, parsed, issues }) => {
        const isFit = Object.keys(issues).length === 0 && isSameJson(values, objective.confirmed);
        const claimed = isFit && hold(decision);
        // One that is granted too late sends nothing: the user has been asked by then.
        return after(claimed instanceof Promise ? inTime(claimed, CLAIM_MS, clock, false) : claimed, (isOurs) => {
          claiming.delete(decision);
          const outcome = !isFit ? 'unfit' : isOurs ? 'ours' : 'taken';
          happen({ type: 'decision-claimed', name, decision, outcome, parsed });
        });
      });
    },
    stopWaiting: clock.flush,
    send({ objective: name, decision, values }) {
      if (wasSentElsewhere(decision)) {
        happen({ type: 'decision-claimed', name, decision, outcome: 'taken', parsed: {} });
        return;
      }
      const record = confirmationRecord(pendingObjective(name));
      const draft: ConfirmationDraft = { objective_name: name, output_variables: values };
      try {
        // An app may change its draft, which is a copy.
        const properties: unknown =
          context.confirmProperties?.(readJson(draft) as object as ConfirmationDraft) ?? draft;
        if (!isRecord(properties)) throw invalid('confirmProperties returned what is no object');
        transmit(confirmObjective({ conversation_id: '', objective_name: name, properties }));
        happen({ type: 'confirmation-sent', name, decision, record });
      } catch (thrown) {
        happen({ type: 'confirmation-failed', name, decision, error: toSendError(thrown) });
      }
    },
  };
}

/** What an app's `confirmProperties` throws is its own; everything else is ours already. */
function toSendError(thrown: unknown): CviError {
  if (isCviError(thrown)) return thrown;
  report(thrown);
  return invalid(`confirmProperties threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`, thrown);
}

function invalid(message: string, cause?: unknown): InvalidInteractionError {
  return new InvalidInteractionError('conversation.objective.confirm', [{ path: 'properties', message }], cause);
}

/** Stands for a value whose getter throws. JSON cannot hold it, so its field says so. */
const THROWN = Symbol('thrown');

/**
 * Reads what an app gives, once: it may be changed during a check. An event gives nothing, so that `onClick={confirm}` works as
 * it reads.
 */
function readGiven(name: string, values: unknown): GivenValues {
  if (values === null || values === undefined) return {};
  if (!isRecord(values)) throw new InvalidOptionError('values', `pass those of "${name}" as an object, by variable`);
  if ('preventDefault' in values) return {};
  const read = (variable: string) => {
    try {
      return values[variable];
    } catch (thrown) {
      report(thrown);
      return THROWN;
    }
  };
  return Object.fromEntries(Object.keys(values).map((variable) => [variable, read(variable)]));
}

/** Whether two calls confirm the same values. Values that JSON cannot hold count as different. */
function isSame(one: unknown, other: unknown): boolean {
  const json = exactJson(one);
  return json !== undefined && isSameJson(json, exactJson(other));
}

/** Whether all that is given is what was confirmed, as it went out or as its schema reads it. */
function isConfirmed({ confirmed, confirmedParsed }: ObjectiveState, given: GivenValues): boolean {
  return Object.entries(given).every(
    ([variable, value]) =>
      value === undefined ||
      isSame(value, valueIn(confirmedParsed ?? {}, variable)) ||
      (exactJson(value) !== undefined && collectedText(exactJson(value)) === textIn(confirmed ?? {}, variable)),
  );
}
