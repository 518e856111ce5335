import { RecordingError } from '../../errors/RecordingError';
import { isRecord } from '../../protocol/isRecord';

/** Whether the call is being recorded: by this page, by another participant, or by the service. */
export type RecordingStatus = 'idle' | 'starting' | 'recording' | 'stopping';

export interface Recording {
  readonly state: RecordingStatus;
  /** When the recording began, or when this page heard of it, in milliseconds since the epoch; `null` while there is none. */
  readonly startedAt: number | null;
  /** Why the latest recording did not start, broke off or could not be stopped; `null` once another one has started, or it has stopped. */
  readonly error: RecordingError | null;
  /** The recordings that run: several at once are possible. */
  readonly running: readonly RunningRecording[];
}

interface RunningRecording {
  /** Empty if Daily sent none. */
  readonly id: string;
  readonly startedAt: number;
}

export const initialRecording: Recording = { state: 'idle', startedAt: null, error: null, running: [] };

export type RecordingInput =
  | { readonly type: 'start-requested' }
  | { readonly type: 'stop-requested' }
  | { readonly type: 'failed'; readonly error: RecordingError }
  /** An event of Daily's, not checked yet. */
  | {
      readonly type: 'recording-started' | 'recording-stopped' | 'recording-error';
      readonly event: unknown;
      readonly at: number;
    };

export function reduceRecording(state: Recording, input: RecordingInput): Recording {
  const { running } = state;
  switch (input.type) {
    case 'start-requested':
      return running.length > 0 ? state : { ...state, state: 'starting', error: null };
    case 'stop-requested':
      if (running.length > 0) return { ...state, state: 'stopping' };
      return state.state === 'starting' ? { ...state, state: 'idle' } : state;
    case 'recording-started': {
      const id = idOf(input.event);
      if (running.some((other) => other.id === id)) return state;
      return withRunning({ ...state, error: null }, [...running, { id, startedAt: input.at }]);
    }
    case 'recording-stopped':
      // After an error it is none that ran.
      return withRunning(running.length > 0 ? { ...state, error: null } : state, without(running, idOf(input.event)));
    case 'recording-error':
      return { ...withRunning(state, without(running, idOf(input.event))), error: toError(input.event) };
    case 'failed':
      return { ...withRunning(state, running), error: input.error };
  }
}

function withRunning(state: Recording, running: readonly RunningRecording[]): Recording {
  if (running.length === 0) return { ...state, state: 'idle', startedAt: null, running };
  return { ...state, state: 'recording', startedAt: Math.min(...running.map(({ startedAt }) => startedAt)), running };
}

/** An event without an id is about all recordings, and a recording without an id may be the one of any event. */
function without(running: readonly RunningRecording[], id: string): readonly RunningRecording[] {
  return running.filter((other) => other.id !== id && other.id !== '' && id !== '');
}

function idOf(event: unknown): string {
  const { instanceId } = isRecord(event) ? event : {};
  return typeof instanceId === 'string' ? instanceId : '';
}

function toError(event: unknown): RecordingError {
  const { errorMsg } = isRecord(event) ? event : {};
  const text = typeof errorMsg === 'string' ? errorMsg.slice(0, 200) : 'Daily gave no reason';
  const isForbidden = /permission|not allowed|unauthori[sz]ed|forbidden|owner|admin/i.test(text);
  return new RecordingError(isForbidden ? 'not-allowed' : 'failed', text, event);
}
