import { RecordingError } from '../../errors/RecordingError';
import { createListeners } from '../../listeners/createListeners';
import { isRecord } from '../../protocol/isRecord';
import type { CallObject } from '../call/CallObject';
import { keptEvents, type KeptEvent } from '../call/keptEvents';
import { perCallUse } from '../call/perCallUse';
import { listenToCall } from '../call/listenToCall';
import type { CallObserver } from './CallObserver';
import { recordingBefore } from './recordingBefore';
import { initialRecording, reduceRecording, type Recording, type RecordingInput } from './reduceRecording';

/** Daily's options of a recording, such as `{ type: 'cloud', layout: { preset: 'default' } }`. */
export type RecordingOptions = NonNullable<Parameters<NonNullable<CallObject['startRecording']>>[0]>;

export interface CallRecording {
  readonly getValue: () => Recording;
  readonly subscribe: (listener: () => void) => () => void;
  /** Applies Daily's events from now on, and those that were kept before. Returns the function that stops it. */
  readonly listen: () => () => void;
  /** Never throws: a problem is the state's `error`. Does nothing while a recording runs or starts. */
  readonly start: (options?: RecordingOptions) => void;
  /** Never throws either. Does nothing unless a recording runs or starts. */
  readonly stop: () => void;
}

/** How long Daily may take to answer a start or a stop. It may say nothing at all if the user has no right to record. */
export const RECORDING_ANSWER_MS = 15_000;

/** The recording of a call. It receives Daily's events only while it is observed with `recordingObserver`. */
export const recordingOf = /* @__PURE__ */ perCallUse(createRecording);

export const recordingObserver: CallObserver<Recording> = {
  initial: initialRecording,
  observe(call, update) {
    const { getValue, subscribe, listen } = recordingOf(call);
    const stopListening = listen();
    const stopUpdating = subscribe(() => update(getValue));
    update(getValue);
    return () => {
      stopUpdating();
      stopListening();
    };
  },
};

function createRecording(call: CallObject): CallRecording {
  const { subscribe, emit } = createListeners();
  let value = recordingBefore(call);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const dispatch = (input: RecordingInput): void => {
    const before = value;
    value = reduceRecording(value, input);
    if (!isWaiting(value)) clearTimeout(timer);
    if (value !== before) emit();
  };
  /** Daily's events that were applied. A kept event may also have reached a listener. */
  const applied = new WeakSet();
  const apply = ({ type, event, at }: KeptEvent): void => {
    if (type === 'nonfatal-error') return;
    if (isRecord(event)) {
      if (applied.has(event)) return;
      applied.add(event);
    }
    dispatch({ type, event, at });
  };
  /** Applies the kept events that arrived while there was no listener. */
  const catchUp = (): void => keptEvents(call).forEach(apply);
  const fail = (reason: RecordingError['reason'], detail: string, cause?: unknown): void => {
    dispatch({ type: 'failed', error: new RecordingError(reason, detail, cause) });
  };
  const failUnlessAnswered = (): void => {
    catchUp();
    if (!isWaiting(value)) return;
    if (mayRecord(call)) fail('timed-out', 'Daily did not answer');
    else fail('not-allowed', 'the user is not the owner, and has no permission "streaming"');
  };
  /** Sends a request to Daily, which answers with an event. */
  const request = (
    type: 'start-requested' | 'stop-requested',
    method: 'startRecording' | 'stopRecording',
    send: () => void,
  ): void => {
    if (typeof call[method] !== 'function') {
      fail('unsupported', `the call object has no ${method}`);
      return;
    }
    dispatch({ type });
    clearTimeout(timer);
    if (isWaiting(value)) timer = setTimeout(failUnlessAnswered, RECORDING_ANSWER_MS);
    try {
      send();
    } catch (thrown) {
      fail('failed', 'Daily rejected the request', thrown);
    }
  };

  return {
    getValue: () => value,
    subscribe,
    listen() {
      catchUp();
      const handle = (type: KeptEvent['type']) => (event: unknown) => apply({ type, event, at: Date.now() });
      return listenToCall(call, {
        'recording-started': handle('recording-started'),
        'recording-stopped': handle('recording-stopped'),
        'recording-error': handle('recording-error'),
        'left-meeting': () => dispatch({ type: 'recording-stopped', event: null, at: Date.now() }),
      });
    },
    start(options) {
      catchUp();
      if (value.state !== 'idle') return;
      // Before the join, Daily ignores the request and reports nothing.
      if (typeof call.startRecording === 'function' && call.meetingState() !== 'joined-meeting')
        fail('not-joined', 'the call has not been joined');
      else request('start-requested', 'startRecording', () => call.startRecording?.(options));
    },
    stop() {
      catchUp();
      if (value.state === 'recording' || value.state === 'starting')
        request('stop-requested', 'stopRecording', () => call.stopRecording?.());
    },
  };
}

/** True while Daily has not answered a request. */
function isWaiting({ state }: Recording): boolean {
  return state === 'starting' || state === 'stopping';
}

/** Whether the user has the right to record, as far as the call says. Not asked before a start: the call may not know. */
function mayRecord(call: CallObject): boolean {
  try {
    const { owner, permissions } = (call.participants().local ?? {}) as { owner?: unknown; permissions?: unknown };
    const { canAdmin } = isRecord(permissions) ? permissions : {};
    const rights = canAdmin instanceof Set || Array.isArray(canAdmin) ? [...(canAdmin as Iterable<unknown>)] : [];
    return owner === true || canAdmin === true || canAdmin === undefined || rights.includes('streaming');
  } catch {
    // The call may be destroyed by now.
    return true;
  }
}
