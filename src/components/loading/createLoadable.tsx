import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { importWithRetry } from '../../loading/importWithRetry';

interface Loaded<Props> {
  /** `null` until it has loaded. */
  readonly Part: ComponentType<Props> | null;
  readonly hasFailed: boolean;
  readonly isLoading: boolean;
}

/** The longest pause before a retry. */
const LONGEST_PAUSE_MS = 30_000;

export interface Loadable<Props> {
  /** Loads the component, unless it has loaded or is loading. Never throws: a failure is a state. */
  readonly load: () => void;
  /** A hook that loads the component, unless `isWanted` is false, and returns its state. */
  readonly use: (isWanted?: boolean) => Loaded<Props>;
  /** The component once it has loaded; nothing until then. */
  readonly Shown: (props: Props & object) => ReactNode;
}

type PropsOf<Part> = Part extends ComponentType<infer Props> ? Props : never;

/**
 * Creates a component that loads when it is first used: the export `name` of a module. A component that has loaded before shows at once. Unlike React's
 * `lazy`, it retries while a mounted component uses it, after longer and longer pauses. Store the result in a constant.
 */
export function createLoadable<Module, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
): Loadable<PropsOf<Module[Name]>> {
  type Props = PropsOf<Module[Name]>;
  // Not `createListeners`: the number of listeners tells whether a mounted component still uses it.
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
    importWithRetry(load).then(
      (module) => set({ Part: module[name] as ComponentType<Props>, hasFailed: false }),
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

  const use: Loadable<Props>['use'] = (isWanted = true) => {
    useEffect(() => {
      if (isWanted) begin();
    }, [isWanted]);
    return useSyncExternalStore(subscribe, getLoaded, getLoaded);
  };

  return {
    load: begin,
    use,
    Shown(props) {
      const Part = use().Part as ComponentType<object> | null; // the type of the props is not known here
      return Part && <Part {...props} />;
    },
  };
}
