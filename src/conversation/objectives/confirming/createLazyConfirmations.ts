import { reportUncaught } from '../../../errors/callSafely';
import { ObjectiveValuesError } from '../../../errors/ObjectiveValuesError';
import { importWithRetry } from '../../../loading/importWithRetry';
import type { issueTexts } from '../checking/issueTexts';
import { whenReady } from '../checking/whenReady';
import { currentValues, type ObjectiveState } from '../ObjectiveState';
import type * as confirmationsModule from './createConfirmations';
import type { Confirmations, ConfirmationsContext } from './createConfirmations';

/** As in `issueTexts`, which may not have loaded when this is needed. */
const UNCHECKED: (typeof issueTexts)['issueUnchecked'] = 'This could not be checked';

/** How long the code may take to load. */
const LOAD_MS = 8000;

export interface LazyConfirmations extends Pick<Confirmations, 'claim' | 'send' | 'stopWaiting'> {
  /** Starts loading. If it fails, the next confirmation loads again. */
  readonly preload: () => unknown;
  readonly confirm: (name: string, values: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Confirms objectives with code that is loaded once there are objectives. */
export function createLazyConfirmations(context: ConfirmationsContext): LazyConfirmations {
  const { definition, clock, requireOpenObjective, dispatch } = context;
  let confirmations: Confirmations | null = null;
  const load = () =>
    whenReady(loadConfirmations(), ({ createConfirmations }) => (confirmations ??= createConfirmations(context)));
  let loadingInTime: Promise<Confirmations | undefined> | null = null;
  let stopLoading = () => {};

  // Not `withTimeout`: the end of the call must end this wait at once, see `stopLoading`.
  /** Loads the code. Resolves with `undefined` if it fails or takes longer than `LOAD_MS`. */
  function loadInTime(): Confirmations | Promise<Confirmations | undefined> {
    const loading = load();
    if (!(loading instanceof Promise)) return loading;
    return (loadingInTime ??= new Promise((resolve) => {
      const finish = (result?: Confirmations) => {
        clock.clearTimeout(timer);
        loadingInTime = null;
        resolve(result);
      };
      stopLoading = finish;
      const timer = clock.setTimeout(() => {
        finish();
      }, LOAD_MS);
      loading.then(finish, (thrown: unknown) => {
        reportUncaught(thrown);
        finish();
      });
    }));
  }

  /** Marks each value as not checked. Nothing is sent without a check. */
  function markUnchecked(objective: ObjectiveState): ObjectiveValuesError {
    const { name } = objective;
    const defined = definition?.find(name)?.variables.map((variable) => variable.name) ?? [];
    const names = [...defined, ...Object.keys(currentValues(objective))];
    const issues = Object.fromEntries(names.map((variable) => [variable, UNCHECKED]));
    dispatch({ type: 'values-rejected', name, issues });
    return new ObjectiveValuesError(name, issues);
  }

  async function confirm(name: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    const objective = requireOpenObjective(name);
    const loading = loadInTime();
    if (!(loading instanceof Promise)) {
      await loading.confirm(objective, values);
      return;
    }
    dispatch({ type: 'objective-checked', name, isChecking: true });
    const result = await loading;
    dispatch({ type: 'objective-checked', name, isChecking: false });
    requireOpenObjective(name);
    if (result === undefined) throw markUnchecked(objective);
    await result.confirm(objective, values);
  }

  return {
    preload: loadInTime,
    confirm(name, values) {
      const confirmed = confirm(name, values);
      // A caller may ignore the promise, because the fields show what is invalid.
      confirmed.catch(() => undefined);
      return confirmed;
    },
    claim(objective, decision) {
      const { name } = objective;
      void whenReady(loadInTime(), (result) => {
        if (result === undefined)
          dispatch({ type: 'decision-claimed', name, decision, outcome: 'invalid', parsed: {} });
        else result.claim(objective, decision);
      });
    },
    // The code has loaded: only it makes or claims decisions.
    send: (confirmation) => confirmations?.send(confirmation),
    stopWaiting() {
      stopLoading();
      confirmations?.stopWaiting();
    },
  };
}

type ConfirmationsModule = typeof confirmationsModule;

let loadedModule: ConfirmationsModule | null = null;
let loadingModule: Promise<ConfirmationsModule> | null = null;

/** Loads the code that confirms. Returns it without a promise once it has loaded. Loads again after a failure. */
export function loadConfirmations(): ConfirmationsModule | Promise<ConfirmationsModule> {
  if (loadedModule !== null) return loadedModule;
  loadingModule ??= importWithRetry(() => import('./createConfirmations')).then(
    (module) => (loadedModule = module),
    (thrown: unknown) => {
      loadingModule = null;
      throw thrown;
    },
  );
  return loadingModule;
}
