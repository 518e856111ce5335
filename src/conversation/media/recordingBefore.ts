import type { CallObject } from '../call/CallObject';
import { listenToCall } from '../call/listenToCall';
import { initialRecording, reduceRecording, type Recording } from './reduceRecording';

const recordings = /* @__PURE__ */ new WeakMap<CallObject, Recording>();

/**
 * Follows the recordings of a call object that the app keeps, also while no conversation uses it: Daily tells of a recording only
 * once, when it starts. The listeners last as long as the call object.
 */
export function followRecordings(call: CallObject): void {
  const handle = (type: 'recording-started' | 'recording-stopped' | 'recording-error') => (event: unknown) => {
    const before = recordings.get(call) ?? initialRecording;
    recordings.set(call, reduceRecording(before, { type, event, at: Date.now() }));
  };
  listenToCall(call, {
    'recording-started': handle('recording-started'),
    'recording-stopped': handle('recording-stopped'),
    'recording-error': handle('recording-error'),
    'left-meeting': () => recordings.delete(call),
  });
}

/** The recordings of a call that run already. A failure from before does not count. */
export function recordingBefore(call: CallObject): Recording {
  const { running, ...recording } = recordings.get(call) ?? initialRecording;
  if (running.length > 0) return { ...recording, running, error: null };
  // Daily has no other trace of a recording that started before somebody listened, and emits its end without an id.
  return isAnybodyRecording(call)
    ? reduceRecording(initialRecording, { type: 'recording-started', event: null, at: Date.now() })
    : initialRecording;
}

/** Whether a participant is recording, as far as Daily marks it. */
function isAnybodyRecording(call: CallObject): boolean {
  try {
    return Object.values(call.participants()).some((participant) => participant?.record === true);
  } catch {
    // The call may be destroyed by now.
    return false;
  }
}
