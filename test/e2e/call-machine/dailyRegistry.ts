import type { StoreState } from './Streams';

interface CallMachineHandle {
  readonly store: { getState(): StoreState };
  /** Called by daily-js when the same call object joins again. */
  reset(): void;
}

/** daily-js's registry of call objects. Apart from messages, daily-js and a call machine share only this. */
export interface DailyRegistry {
  /** Call objects that wait for a machine. */
  pendings: string[];
  instances: Partial<Record<string, { callMachine?: CallMachineHandle; tracks?: SharedTracks }>>;
}

/** Tracks that the page itself provides. */
export interface SharedTracks {
  audioTrack?: MediaStreamTrack;
  videoTrack?: MediaStreamTrack;
  screenMediaStream?: MediaStream;
}

export function dailyRegistry(): DailyRegistry {
  return (window._daily ??= { pendings: [], instances: {} });
}

export function sharedTracks(callClientId: string): SharedTracks {
  return dailyRegistry().instances[callClientId]?.tracks ?? {};
}
