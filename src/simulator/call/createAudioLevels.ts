import type { DailyCall } from '@daily-co/daily-js';
import type { Events } from './createEvents';
import type { Task, Tasks } from './createTasks';

type LevelMethods = Pick<
  DailyCall,
  | 'isLocalAudioLevelObserverRunning'
  | 'startLocalAudioLevelObserver'
  | 'stopLocalAudioLevelObserver'
  | 'getLocalAudioLevel'
  | 'isRemoteParticipantsAudioLevelObserverRunning'
  | 'startRemoteParticipantsAudioLevelObserver'
  | 'stopRemoteParticipantsAudioLevelObserver'
  | 'getRemoteParticipantsAudioLevel'
>;

/** Emits the audio levels of all participants, at the interval that was requested. */
interface AudioLevels {
  readonly methods: LevelMethods;
  /** Starts the observers, those included that were requested before the call. */
  start(): void;
  /** Stops the observers and forgets that they were requested, as Daily does when a call ends. */
  stop(): void;
}

const DEFAULT_INTERVAL_MS = 200;

/**
 * @param local - The user's level, from 0 to 1.
 * @param isMuted - Whether the user's microphone is off.
 * @param remote - The levels of the other participants, by session id.
 */
export function createAudioLevels(
  tasks: Tasks,
  events: Events,
  local: () => number,
  isMuted: () => boolean,
  remote: () => Record<string, number>,
): AudioLevels {
  const localObserver = createObserver(tasks, () => {
    // Daily measures nothing while the user is muted.
    if (!isMuted()) events.emit('local-audio-level', { audioLevel: local() });
  });
  const remoteObserver = createObserver(tasks, () =>
    events.emit('remote-participants-audio-level', { participantsAudioLevel: remote() }),
  );

  return {
    methods: {
      isLocalAudioLevelObserverRunning: localObserver.isRunning,
      startLocalAudioLevelObserver: localObserver.start,
      stopLocalAudioLevelObserver: localObserver.stop,
      getLocalAudioLevel: local,
      isRemoteParticipantsAudioLevelObserverRunning: remoteObserver.isRunning,
      startRemoteParticipantsAudioLevelObserver: remoteObserver.start,
      stopRemoteParticipantsAudioLevelObserver: remoteObserver.stop,
      getRemoteParticipantsAudioLevel: remote,
    },
    start() {
      localObserver.callStarted();
      remoteObserver.callStarted();
    },
    stop() {
      localObserver.callEnded();
      remoteObserver.callEnded();
    },
  };
}

interface Observer {
  readonly isRunning: () => boolean;
  readonly start: (intervalMs?: number) => Promise<void>;
  readonly stop: () => void;
  callStarted(): void;
  callEnded(): void;
}

function createObserver(tasks: Tasks, emit: () => void): Observer {
  let intervalMs: number | null = null;
  let timer: Task | null = null;
  let isInCall = false;

  const tick = (): void => {
    timer?.cancel();
    if (intervalMs === null || !isInCall) return;
    timer = tasks.after(intervalMs, () => {
      emit();
      tick();
    });
  };

  const stop = (): void => {
    intervalMs = null;
    tick();
  };

  return {
    stop,
    isRunning: () => intervalMs !== null,
    start(newIntervalMs = DEFAULT_INTERVAL_MS) {
      intervalMs = newIntervalMs;
      tick();
      return Promise.resolve();
    },
    callStarted() {
      isInCall = true;
      tick();
    },
    callEnded() {
      isInCall = false;
      stop();
    },
  };
}
