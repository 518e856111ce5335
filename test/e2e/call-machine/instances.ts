import type { StoreState } from './Streams';

interface CallMachineHandle {
  readonly store: { getState(): StoreState };
  /** daily-js calls it when the same call object joins again. */
  reset(): void;
}

/** daily-js's own book of call objects, and the only thing it and a call machine share beside messages. */
export interface DailyBook {
  /** Call objects that wait for a machine. */
  pendings: string[];
  instances: Partial<Record<string, { callMachine?: CallMachineHandle; tracks?: SharedTracks }>>;
}

/** Tracks that the page brings itself. */
export interface SharedTracks {
  audioTrack?: MediaStreamTrack;
  videoTrack?: MediaStreamTrack;
  screenMediaStream?: MediaStream;
}

export function dailyBook(): DailyBook {
  return (window._daily ??= { pendings: [], instances: {} });
}

export function sharedTracks(callClientId: string): SharedTracks {
  return dailyBook().instances[callClientId]?.tracks ?? {};
}
