import { callSafely } from '../../errors/callSafely';
import type { CallHandlers, CallObject } from '../call/CallObject';
import { listenToCall } from '../call/listenToCall';
import { toLevel } from './createLevelMeter';

export interface LevelListener {
  /** Called with a level from 0 (silent) to 1 (loud), on a scale that a person hears as even. */
  readonly onLevel: (level: number) => void;
  /** Called if the call cannot measure. */
  readonly onUnavailable: () => void;
}

/** In milliseconds. Daily's minimum. */
const INTERVAL_MS = 100;

const observers = {
  local: {
    event: 'local-audio-level',
    isRunning: 'isLocalAudioLevelObserverRunning',
    start: 'startLocalAudioLevelObserver',
    stop: 'stopLocalAudioLevelObserver',
  },
  remote: {
    event: 'remote-participants-audio-level',
    isRunning: 'isRemoteParticipantsAudioLevelObserverRunning',
    start: 'startRemoteParticipantsAudioLevelObserver',
    stop: 'stopRemoteParticipantsAudioLevelObserver',
  },
} as const;

type Kind = keyof typeof observers;

interface LevelSource {
  /** Who is measured: `user`, or another participant by session id. */
  readonly listeners: Map<LevelListener, string>;
  isAvailable: boolean;
  readonly stop: () => void;
}

const sources = /* @__PURE__ */ new WeakMap<CallObject, Partial<Record<Kind, LevelSource>>>();

/**
 * Listens to how loud one participant is, about ten times a second, as Daily measures it. Daily begins to measure with the first
 * listener, and stops with the last one, unless the app or daily-react listens to Daily's event as well.
 *
 * @param who - `user`, or a session id.
 * @returns A function that stops it.
 */
export function listenToLevel(call: CallObject, who: string, listener: LevelListener): () => void {
  const kind = who === 'user' ? 'local' : 'remote';
  const ofCall = sources.get(call) ?? {};
  sources.set(call, ofCall);
  const source = (ofCall[kind] ??= startSource(call, kind));
  source.listeners.set(listener, who);
  if (!source.isAvailable) listener.onUnavailable();
  return () => {
    source.listeners.delete(listener);
    if (source.listeners.size > 0 || ofCall[kind] !== source) return;
    Reflect.deleteProperty(ofCall, kind);
    source.stop();
  };
}

function startSource(call: CallObject, kind: Kind): LevelSource {
  const { event, isRunning, start, stop } = observers[kind];
  const listeners: LevelSource['listeners'] = new Map();
  const emit = (levelOf: (who: string) => unknown): void => {
    // A copy: iterating a `Map` also visits entries that are added meanwhile. Daily may report a level as text.
    for (const [{ onLevel }, who] of [...listeners]) callSafely(() => onLevel(toLevel([Number(levelOf(who) ?? 0)])));
  };
  const handlers: CallHandlers =
    kind === 'local'
      ? { 'local-audio-level': ({ audioLevel }) => emit(() => audioLevel) }
      : {
          'remote-participants-audio-level': ({ participantsAudioLevel: levels }) =>
            emit((who) => (levels as Readonly<Record<string, unknown>> | undefined)?.[who]),
        };
  const stopListening = listenToCall(call, handlers);
  let hasStarted = false;
  const source: LevelSource = {
    listeners,
    isAvailable: true,
    stop() {
      stopListening();
      // Others may rely on it by now: daily-react does not start what runs already.
      if (hasStarted && !hasListeners(call, event)) callSafely(() => call[stop]?.());
    },
  };
  const begin = async (): Promise<void> => {
    if (call[isRunning]?.() === true) return;
    hasStarted = true;
    const method = call[start];
    if (method === undefined) throw new TypeError(`${start} is missing`);
    await method.call(call, INTERVAL_MS);
  };
  begin().catch(() => {
    hasStarted = false;
    source.isAvailable = false;
    for (const { onUnavailable } of [...listeners.keys()]) callSafely(onUnavailable);
  });
  return source;
}

/** Whether somebody else listens. Daily's call is an event emitter, but its type does not say so. */
function hasListeners(call: CallObject, event: string): boolean {
  const { listenerCount } = call as { listenerCount?: (event: string) => unknown };
  return typeof listenerCount === 'function' && Number(listenerCount.call(call, event)) > 0;
}
