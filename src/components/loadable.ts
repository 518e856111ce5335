import { useEffect, useSyncExternalStore, type ComponentType } from 'react';

import { importAgain } from '../conversation/importAgain';

interface Loaded<Props> {
  /** `null` until it is there. */
  readonly Part: ComponentType<Props> | null;
  readonly hasFailed: boolean;
  readonly isLoading: boolean;
}

/** How long a part that does not load is left alone at most. */
const LONGEST_PAUSE_MS = 30_000;

export interface Loadable<Props> {
  /** Loads it, unless it is there or on its way. Never throws: failing is a state. */
  readonly load: () => void;
  /** Loads the part beside the component that uses it, and tells how far that is. */
  readonly use: () => Loaded<Props>;
}

/**
 * A part that is not needed to begin a call. A part that was loaded before shows at once. Unlike with `lazy` of React, one that did
 * not load is loaded again while a component uses it, after longer and longer pauses. Keep it a constant.
 */
export function loadable<Module, Props>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
): Loadable<Props> {
  const listeners = new Set<() => void>();
  let loaded: Loaded<Props> = { Part: null, hasFailed: false, isLoading: false };

  const set = (change: Partial<Loaded<Props>>): void => {
    loaded = { ...loaded, isLoading: false, ...change };
    for (const listener of [...listeners]) listener();
  };
  let pauseMs = 2000;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (): void => {
    if (loaded.isLoading || loaded.Part !== null) return;
    set({ isLoading: true });
    importAgain(load).then(
      (module) => set({ Part: pick(module), hasFailed: false }),
      () => {
        set({ hasFailed: true });
        timer ??= setTimeout(() => {
          timer = undefined;
          if (listeners.size > 0) begin();
        }, pauseMs);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      },
    );
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const getLoaded = (): Loaded<Props> => loaded;

  return {
    load: begin,
    use() {
      useEffect(begin, []);
      return useSyncExternalStore(subscribe, getLoaded, getLoaded);
    },
  };
}
