import { importAgain } from '../importAgain';
import type * as decisionsModule from './decisions';

type Decisions = typeof decisionsModule;

let loaded: Decisions | null = null;
let loading: Promise<Decisions> | null = null;

/** Loads what decisions need, and returns it at once when it is there. A load that failed is tried again when asked. */
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
