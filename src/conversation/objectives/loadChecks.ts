import { importAgain } from '../importAgain';
import type * as checksModule from './checks';

type Checks = typeof checksModule;

let loaded: Checks | null = null;
let loading: Promise<Checks> | null = null;

/** Loads what checks values, and returns it at once when it is there. A load that failed is tried again when asked. */
export function loadChecks(): Checks | Promise<Checks> {
  if (loaded !== null) return loaded;
  loading ??= importAgain(() => import('./checks')).then(
    (checks) => (loaded = checks),
    (thrown: unknown) => {
      loading = null;
      throw thrown;
    },
  );
  return loading;
}
