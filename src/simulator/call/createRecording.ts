import type { DailyCall } from '@daily-co/daily-js';
import { throwAsDaily, type CallStatus } from './CallStatus';
import type { Events } from './createEvents';
import type { Tasks } from './createTasks';

/** Who records, and how. */
export interface SimulatedRecording {
  /** The session id of who starts it. Default somebody who is not in the room, such as your server. */
  readonly startedBy?: string;
  /** Default "cloud". */
  readonly type?: 'cloud' | 'cloud-audio-only' | 'raw-tracks' | 'local';
}

/** The recording of the room. */
interface Recording {
  readonly methods: Pick<DailyCall, 'startRecording' | 'stopRecording'>;
  start(recording: SimulatedRecording): void;
  stop(): void;
  fail(errorMsg: string): void;
  /** The recording ends with the call, without an event. */
  clear(): void;
}

interface RecordingOptions {
  /** Makes each start of the user fail with this message. */
  readonly refusal: string | undefined;
  readonly localId: string;
  readonly createId: () => string;
}

const types = ['cloud', 'cloud-audio-only', 'raw-tracks', 'local'];

export function createRecording(
  status: CallStatus,
  tasks: Tasks,
  events: Events,
  { refusal, localId, createId }: RecordingOptions,
): Recording {
  let instanceId: string | null = null;

  const start = (startedBy: string | undefined, type: string, requestedId?: string): void => {
    instanceId = requestedId ?? createId();
    events.emit('recording-started', {
      recordingId: createId(),
      type,
      layout: { preset: 'default' },
      instanceId,
      ...(startedBy !== undefined && { startedBy }),
    });
  };
  const stop = (): void => {
    if (instanceId === null) return;
    const stopped = instanceId;
    instanceId = null;
    events.emit('recording-stopped', { instanceId: stopped });
  };
  const fail = (errorMsg: string): void => {
    const failed = instanceId;
    instanceId = null;
    events.emit('recording-error', { errorMsg, ...(failed !== null && { instanceId: failed }) });
  };
  /** Daily ignores these before the join. */
  const inCall = (run: () => void): void => {
    if (status.meetingState === 'joined-meeting') tasks.after(0, run);
  };

  return {
    start: ({ startedBy, type = 'cloud' }) => inCall(() => start(startedBy, type)),
    stop: () => inCall(stop),
    fail: (errorMsg) => inCall(() => fail(errorMsg)),
    clear: () => void (instanceId = null),
    methods: {
      startRecording(options = {}) {
        const { type = 'cloud', instanceId: requestedId } = options as { type?: string; instanceId?: string };
        if (!types.includes(type)) throwAsDaily(`invalid type: ${type}, allowed values ${types.join(', ')}`);
        inCall(() => (refusal === undefined ? start(localId, type, requestedId) : fail(refusal)));
      },
      stopRecording: () => inCall(stop),
    },
  };
}
