import { ObjectiveValuesError } from '../../errors/ObjectiveValuesError';
import { after } from '../after';
import { report } from '../guard';
import type { Confirmations, ConfirmationsContext } from './createConfirmations';
import type { issueTexts } from './issueTexts';
import { loadDecisions } from './loadDecisions';
import { currentValues, type ObjectiveState } from './ObjectiveState';

/** As in `issueTexts`, which is not loaded where this is needed. */
const UNCHECKED: (typeof issueTexts)['issueUnchecked'] = 'This could not be checked';

/** How long the code may take to load. */
const LOAD_MS = 8000;

export interface LazyConfirmations extends Pick<Confirmations, 'claim' | 'send' | 'stopWaiting'> {
  /** Starts loading. If it fails, the next confirmation loads again. */
  readonly preload: () => unknown;
  readonly confirm: (name: string, values: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Confirms objectives with code that loads once there are objectives. */
export function lazyConfirmations(context: ConfirmationsContext): LazyConfirmations {
  const { definition, clock, pendingObjective, happen } = context;
  let confirmations: Confirmations | null = null;
  const load = () =>
    after(loadDecisions(), ({ createConfirmations }) => (confirmations ??= createConfirmations(context)));
  let waiting: Promise<Confirmations | undefined> | null = null;
  let giveUp = () => {};

  /** Loads the code. Resolves with `undefined` if it fails or takes longer than `LOAD_MS`. */
  function loadInTime(): Confirmations | Promise<Confirmations | undefined> {
    const loading = load();
    if (!(loading instanceof Promise)) return loading;
    return (waiting ??= new Promise((resolve) => {
      const settle = (loaded?: Confirmations) => {
        clock.clearTimeout(timer);
        waiting = null;
        resolve(loaded);
      };
      giveUp = settle;
      const timer = clock.setTimeout(() => {
        settle();
      }, LOAD_MS);
      loading.then(settle, (thrown: unknown) => {
        report(thrown);
        settle();
      });
    }));
  }

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
    const loading = loadInTime();
    if (!(loading instanceof Promise)) {
      await loading.confirm(objective, values);
      return;
    }
    happen({ type: 'objective-checked', name, isChecking: true });
    const loaded = await loading;
    happen({ type: 'objective-checked', name, isChecking: false });
    pendingObjective(name);
    if (loaded === undefined) throw refuse(objective);
    await loaded.confirm(objective, values);
  }

  return {
    preload: loadInTime,
    confirm(name, values) {
      const done = confirm(name, values);
      // A caller may ignore the promise, because the fields show what is invalid.
      done.catch(() => undefined);
      return done;
    },
    claim(objective, decision) {
      const { name } = objective;
      void after(loadInTime(), (loaded) => {
        if (loaded === undefined) happen({ type: 'decision-claimed', name, decision, outcome: 'unfit', parsed: {} });
        else loaded.claim(objective, decision);
      });
    },
    // It has loaded by then: the decision was made or claimed with it.
    send: (confirmation) => confirmations?.send(confirmation),
    stopWaiting() {
      giveUp();
      confirmations?.stopWaiting();
    },
  };
}
