import { createListeners } from '../../listeners/createListeners';
import { withTimeout } from '../../time/withTimeout';
import type { CallObject } from '../call/CallObject';
import { blurSettings, noiseSettings, supportedMedia, toStrength } from '../call/inputProcessors';
import { keptEvents } from '../call/keptEvents';
import { listenToCall } from '../call/listenToCall';
import { perCallUse } from '../call/perCallUse';
import { sameFields } from '../loop/sameFields';
import type { CallObserver } from './CallObserver';

/** Why a processor does not run: the browser does not support it, or it could not start or has stopped. */
export type ProcessorProblem = 'unsupported' | 'failed';

/** A processor of the user's sound or picture. */
export interface ProcessorState {
  readonly isOn: boolean;
  /** From 0 to 1. 1 for a processor without a strength. */
  readonly strength: number;
  /** What was chosen, while it is being turned on or off; else `null`. */
  readonly choosing: boolean | null;
  readonly problem: ProcessorProblem | null;
}

export interface ProcessorStates {
  readonly noiseCancellation: ProcessorState;
  readonly backgroundBlur: ProcessorState;
}

export type ProcessorName = keyof ProcessorStates;

/** Daily loads further files for a processor. */
const TIMEOUT_MS = 15_000;

const off: ProcessorState = { isOn: false, strength: 1, choosing: null, problem: null };
const initial: ProcessorStates = { noiseCancellation: off, backgroundBlur: off };
const errors = { 'audio-processor-error': 'noiseCancellation', 'video-processor-error': 'backgroundBlur' } as const;

interface ProcessorStore {
  states: ProcessorStates;
  /** The latest request for each processor. */
  readonly requests: Partial<Record<ProcessorName, ProcessorRequest>>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly update: (name: ProcessorName, change: Partial<ProcessorState>) => void;
}

interface ProcessorRequest {
  readonly isOn: boolean;
}

const storeOf = /* @__PURE__ */ perCallUse(createStore);

function createStore(call: CallObject): ProcessorStore {
  const { subscribe, emit } = createListeners();
  const store: ProcessorStore = {
    states: initial,
    requests: {},
    subscribe,
    update(name, change) {
      const before = store.states[name];
      const next = { ...before, ...change };
      if (sameFields(before, next)) return;
      store.states = { ...store.states, [name]: next };
      emit();
    },
  };
  const supports = supportedMedia(call);
  if (!supports.audio) store.update('noiseCancellation', { problem: 'unsupported' });
  if (!supports.video) store.update('backgroundBlur', { problem: 'unsupported' });
  for (const { type, event } of keptEvents(call)) if (type === 'nonfatal-error') applyError(store, event);
  return store;
}

/** Noise cancellation and background blur, as Daily really runs them. */
export const processorsObserver: CallObserver<ProcessorStates> = {
  initial,
  observe(call, update) {
    const store = storeOf(call);
    const read = (settings: unknown): void => applySettings(store, settings);
    const stopListening = listenToCall(call, {
      'input-settings-updated': ({ inputSettings }) => read(inputSettings),
      'nonfatal-error': (event) => applyError(store, event),
    });
    const stopStore = store.subscribe(() => update(() => store.states));
    update(() => store.states);
    // Of a call that was joined with processors, before anything observed it.
    call.getInputSettings?.().then(read, () => undefined);
    return () => {
      stopListening();
      stopStore();
    };
  },
};

/**
 * Turns a processor on or off during a call. The device, and the other medium, stay as they are. Only the latest request tells whether
 * the processor has failed: the user may have changed their mind meanwhile.
 *
 * @returns Resolves to whether it is as wanted, after 15 seconds at most. Never rejects: a failure is a state.
 */
export async function setProcessor(call: CallObject, name: ProcessorName, value: boolean | number): Promise<boolean> {
  const store = storeOf(call);
  const strength = toStrength(value);
  const isOn = strength > 0;
  const isNoise = name === 'noiseCancellation';
  const supports = supportedMedia(call);
  if (!(isNoise ? supports.audio : supports.video)) return !isOn;
  const request = { isOn };
  store.requests[name] = request;
  store.update(name, { choosing: isOn, problem: null });
  const isLatest = (): boolean => store.requests[name] === request;
  let hasFailed = false;
  const settings = isNoise ? { audio: noiseSettings(isOn) } : { video: blurSettings(strength) };
  try {
    const result = await withTimeout(
      async () => call.updateInputSettings?.(settings),
      TIMEOUT_MS,
      () => {
        throw new Error('time-out');
      },
    );
    if (isLatest()) applySettings(store, (result as { inputSettings?: unknown } | undefined)?.inputSettings ?? result);
  } catch {
    // Daily also rejects with a text.
    hasFailed = true;
  }
  const isAsWanted = store.states[name].isOn === isOn;
  // Daily drops a processor that it does not support, and resolves. One that does not stop has not failed: it runs.
  if (isLatest())
    store.update(name, { choosing: null, ...(isOn && (hasFailed || !isAsWanted) && { problem: 'failed' }) });
  return isAsWanted;
}

function applyError(store: ProcessorStore, event: unknown): void {
  const type = (event as { readonly type?: unknown } | null)?.type;
  const name = (errors as Readonly<Partial<Record<string, ProcessorName>>>)[String(type)];
  if (name === undefined) return;
  // The failure of one that the user has turned off meanwhile is of no interest.
  store.update(name, { isOn: false, problem: store.requests[name]?.isOn === false ? null : 'failed' });
}

function applySettings(store: ProcessorStore, settings: unknown): void {
  if (typeof settings !== 'object' || settings === null) return;
  const { audio, video } = settings as Readonly<Record<'audio' | 'video', Medium | undefined>>;
  const strength = Number(video?.processor?.config?.strength ?? 1);
  apply(store, 'noiseCancellation', audio?.processor?.type === 'noise-cancellation');
  apply(store, 'backgroundBlur', video?.processor?.type === 'background-blur', strength);
}

function apply(store: ProcessorStore, name: ProcessorName, isOn: boolean, strength = 1): void {
  // The settings may still name a processor that has failed.
  if (isOn && store.states[name].problem === 'failed') return;
  store.update(name, isOn ? { isOn, strength, problem: null } : { isOn });
}

interface Medium {
  readonly processor?: { readonly type?: unknown; readonly config?: { readonly strength?: unknown } };
}
