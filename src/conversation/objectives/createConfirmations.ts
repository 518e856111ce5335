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

/** Makes decisions: checks the values, gives each decision its id, and claims those that are stored. */
export interface Confirmations {
  /** Confirms an objective with the values that it had when it was asked. What takes no time is decided at once. */
  readonly confirm: (objective: ObjectiveState, values: GivenValues) => Promise<void>;
  /** Finds out whether a decision from before a reload may be sent: what is in storage may be forged, or a copy. */
  readonly claim: (objective: ObjectiveState, decision: string) => void;
  /** Keeps the copies of a decision from being sent, if it was ever stored unsent. */
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
    // An asynchronous schema takes its time, and there may be nothing to confirm any more.
    pendingObjective(name);
    if (Object.keys(issues).length > 0) {
      happen({ type: 'objective-refused', name, issues });
      throw new ObjectiveValuesError(name, issues);
    }
    const decision = createId();
    happen({ type: 'objective-decided', name, decision, values, parsed });
    if (findObjective(name)?.status === 'queued') void hold(decision);
  }

  /** Checks what is to be confirmed, and says so in the state while that takes time. */
  function check(objective: ObjectiveState, given: GivenValues): CheckedValues | Promise<CheckedValues> {
    const { name } = objective;
    const checking = after(checkValues(objective, definition?.find(name), given, clock), (checked) => ({
      ...checked,
      // The objective may be another one by now.
      issues: { ...checked.issues, ...changesBetween(objective, findObjective(name) ?? objective) },
    }));
    if (!(checking instanceof Promise)) return checking;
    happen({ type: 'objective-checked', name, isChecking: true });
    return checking.finally(() => happen({ type: 'objective-checked', name, isChecking: false }));
  }

  /** Holds a decision that is stored, so that no other page sends its copy. */
  function hold(decision: string): boolean | Promise<boolean> {
    const isOurs = held.get(decision) ?? askForClaim(decision);
    held.set(decision, isOurs);
    return isOurs;
  }

  /** A claim that fails is none: the user is asked. */
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

/** Whether two calls confirm the same. What has no text is another one each time. */
function isSameText(one: unknown, other: unknown): boolean {
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false;
  }
}
