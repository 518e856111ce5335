import { ObjectiveNotPendingError } from '../../errors/ObjectiveNotPendingError';
import { ObjectiveValuesError } from '../../errors/ObjectiveValuesError';
import type { ObjectivesDefinition } from '../../protocol';
import { isSameJson } from '../../protocol/isSameJson';
import { after } from '../after';
import type { Happening } from '../CallLine';
import type { Clock } from '../Clock';
import { report } from '../guard';
import { changesBetween, checkValues, type CheckedValues } from './checkValues';
import type { DecisionClaims } from './claims';
import { isConfirmable, type ObjectiveState } from './ObjectiveState';

export interface ConfirmationsContext {
  readonly definition: ObjectivesDefinition | undefined;
  readonly claims: DecisionClaims | undefined;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly findObjective: (name: string) => ObjectiveState | undefined;
  /** The objective as it stands, while it waits. @throws {@link ObjectiveNotPendingError} */
  readonly pendingObjective: (name: string) => ObjectiveState;
  readonly happen: (happening: Happening) => void;
}

type GivenValues = Readonly<Record<string, unknown>>;

/** Confirms objectives: checks the values, gives each decision an id, and claims stored decisions. */
export interface Confirmations {
  /** Confirms an objective with the values that it had when this was called. Synchronous if every schema is. */
  readonly confirm: (objective: ObjectiveState, values: GivenValues) => Promise<void>;
  /** Finds out whether a decision from before a reload may be sent. The stored one may be forged, or a copy. */
  readonly claim: (objective: ObjectiveState, decision: string) => void;
  /** Records that a decision was sent, if it was stored before. */
  readonly markSent: (decision: string) => void;
}

export function createConfirmations(context: ConfirmationsContext): Confirmations {
  const { definition, claims, clock, createId, findObjective, pendingObjective, happen } = context;
  const underWay = new Map<string, { readonly values: GivenValues; readonly done: Promise<void> }>();
  /** The decisions that were stored before they were sent: a duplicated tab may have a copy. */
  const held = new Map<string, boolean | Promise<boolean>>();
  const claiming = new Set<string>();

  async function decide(objective: ObjectiveState, given: GivenValues): Promise<void> {
    const { name } = objective;
    if (!isConfirmable(objective)) return;
    const checking = check(objective, given);
    const { values, parsed, issues } = checking instanceof Promise ? await checking : checking;
    // After an asynchronous check, the objective may no longer be pending.
    pendingObjective(name);
    if (Object.keys(issues).length > 0) {
      happen({ type: 'objective-refused', name, issues });
      throw new ObjectiveValuesError(name, issues);
    }
    const decision = createId();
    happen({ type: 'objective-decided', name, decision, values, parsed });
    if (findObjective(name)?.status === 'queued') void hold(decision);
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

  /** Treats a claim that throws as not granted: the user is asked. */
  function askForClaim(decision: string): boolean | Promise<boolean> {
    const failed = (thrown: unknown) => {
      report(thrown);
      return false;
    };
    try {
      const isOurs = claims?.claim(decision) ?? true;
      return isOurs instanceof Promise ? isOurs.catch(failed) : isOurs;
    } catch (thrown) {
      return failed(thrown);
    }
  }

  return {
    confirm(objective, values) {
      const { name } = objective;
      const other = underWay.get(name);
      if (other !== undefined) {
        return isSameText(values, other.values)
          ? other.done
          : Promise.reject(new ObjectiveNotPendingError(name, 'checking'));
      }
      const done = decide(objective, values).finally(() => underWay.delete(name));
      underWay.set(name, { values, done });
      return done;
    },
    claim(objective, decision) {
      const { name } = objective;
      if (claiming.has(decision)) return;
      claiming.add(decision);
      void after(check(objective, {}), ({ values, parsed, issues }) => {
        const isFit = Object.keys(issues).length === 0 && isSameJson(values, objective.confirmed);
        return after(isFit && hold(decision), (isOurs) => {
          claiming.delete(decision);
          const outcome = !isFit ? 'unfit' : isOurs ? 'ours' : 'taken';
          happen({ type: 'decision-claimed', name, decision, outcome, parsed });
        });
      });
    },
    markSent(decision) {
      if (held.has(decision)) claims?.markSent(decision);
    },
  };
}

/** Whether two calls confirm the same values. Values that JSON cannot hold count as different. */
function isSameText(one: unknown, other: unknown): boolean {
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false;
  }
}
