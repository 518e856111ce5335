import { ObjectiveValuesError } from '../../errors/ObjectiveValuesError';
import { after } from '../after';
import type { Clock } from '../Clock';
import { guard, report } from '../guard';
import type { Confirmations, ConfirmationsContext } from './createConfirmations';
import type { issueTexts } from './issueTexts';
import { loadDecisions } from './loadDecisions';
import { currentValues, type ObjectiveState } from './ObjectiveState';

/** As in `issueTexts`, which is not loaded where this is needed. */
const UNCHECKED: (typeof issueTexts)['issueUnchecked'] = 'This could not be checked';

/** How long the code may take to load. */
const LOAD_MS = 8000;

export interface LazyConfirmations extends Pick<Confirmations, 'claim' | 'markSent'> {
  /** Starts loading. If it fails, the next confirmation loads again. */
  readonly preload: () => void;
  readonly confirm: (name: string, values: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Confirms objectives with code that loads once there are objectives. */
export function lazyConfirmations(context: ConfirmationsContext): LazyConfirmations {
  const { definition, clock, pendingObjective, happen } = context;
  let confirmations: Confirmations | null = null;
  const load = () =>
    after(loadDecisions(), ({ createConfirmations }) => (confirmations ??= createConfirmations(context)));

  /** Marks each value as not checked. Nothing is sent without a check. */
  function refuse(objective: ObjectiveState): ObjectiveValuesError {
    const { name } = objective;
    const defined = definition?.find(name)?.variables.map((variable) => variable.name) ?? [];
    const names = [...defined, ...Object.keys(currentValues(objective))];
    const issues = Object.fromEntries(names.map((variable) => [variable, UNCHECKED]));
    happen({ type: 'objective-refused', name, issues });
    return new ObjectiveValuesError(name, issues);
  }

  async function confirm(name: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    const objective = pendingObjective(name);
    const loading = load();
    if (!(loading instanceof Promise)) {
      await loading.confirm(objective, values);
      return;
    }
    happen({ type: 'objective-checked', name, isChecking: true });
    const loaded = await withinTime(loading, clock).catch(report);
    happen({ type: 'objective-checked', name, isChecking: false });
    pendingObjective(name);
    if (!loaded) throw refuse(objective);
    await loaded.confirm(objective, values);
  }

  return {
    preload() {
      const loading = load();
      if (loading instanceof Promise) loading.catch(() => undefined);
    },
    confirm(name, values) {
      const done = confirm(name, values);
      // The fields show what is wrong with them, so a caller may ignore the promise.
      done.catch(() => undefined);
      return done;
    },
    claim(objective, decision) {
      const { name } = objective;
      const claimed = after(load(), (loaded) => loaded.claim(objective, decision));
      if (claimed instanceof Promise)
        claimed.catch(() => happen({ type: 'decision-claimed', name, decision, outcome: 'unfit', parsed: {} }));
    },
    // An app's `claims` may throw. The confirmation is sent all the same.
    markSent: (decision) => guard(() => confirmations?.markSent(decision)),
  };
}

/** Rejects if a promise takes too long, or the call is over. */
function withinTime<Value>(promise: Promise<Value>, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => reject(new Error('not loaded')), LOAD_MS);
    void promise.then(resolve, reject).finally(() => clock.clearTimeout(timer));
  });
}
