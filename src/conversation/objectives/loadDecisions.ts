import { importAgain } from '../importAgain';
import type * as decisionsModule from './decisions';

type Decisions = typeof decisionsModule;

let loaded: Decisions | null = null;
let loading: Promise<Decisions> | null = null;

/** Loads the code that decisions need; returns it without a promise once it has loaded. Loads again after a failure. */
export function loadDecisions(): Decisions | Promise<Decisions> {
  if (loaded !== null) return loaded;
  loading ??= importAgain(() => import('./decisions')).then(
    (decisions) => (loaded = decisions),
    (thrown: unknown) => {
      loading = null;
      throw thrown;
    },
  );
  return loading;
}
