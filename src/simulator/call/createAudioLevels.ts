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

/** Tells how loud everybody is, as often as was asked for. */
interface AudioLevels {
  readonly methods: LevelMethods;
  /** Goes on telling once a call is there: observers asked for before it begin with it. */
  begin(): void;
  /** As with Daily, nobody observes a call that is over. */
  end(): void;
}

const DEFAULT_INTERVAL_MS = 200;

/** @param local - How loud we are, from 0 to 1. @param remote - How loud the others are, by session id. */
export function createAudioLevels(
  tasks: Tasks,
  events: Events,
  local: () => number,
  remote: () => Record<string, number>,
): AudioLevels {
  const mine = createObserver(tasks, () => events.emit('local-audio-level', { audioLevel: local() }));
  const theirs = createObserver(tasks, () =>
    events.emit('remote-participants-audio-level', { participantsAudioLevel: remote() }),
  );

  return {
    methods: {
      isLocalAudioLevelObserverRunning: mine.isRunning,
      startLocalAudioLevelObserver: mine.start,
      stopLocalAudioLevelObserver: mine.stop,
      getLocalAudioLevel: local,
      isRemoteParticipantsAudioLevelObserverRunning: theirs.isRunning,
      startRemoteParticipantsAudioLevelObserver: theirs.start,
      stopRemoteParticipantsAudioLevelObserver: theirs.stop,
      getRemoteParticipantsAudioLevel: remote,
    },
    begin() {
      mine.begin();
      theirs.begin();
    },
    end() {
      mine.end();
      theirs.end();
    },
  };
}

interface Observer {
  readonly isRunning: () => boolean;
  readonly start: (intervalMs?: number) => Promise<void>;
  readonly stop: () => void;
  begin(): void;
  end(): void;
}

function createObserver(tasks: Tasks, tell: () => void): Observer {
  let intervalMs: number | null = null;
  let next: Task | null = null;
  let hasBegun = false;

  const tick = (): void => {
    next?.cancel();
    if (intervalMs === null || !hasBegun) return;
    next = tasks.after(intervalMs, () => {
      tell();
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
    start(asked = DEFAULT_INTERVAL_MS) {
      intervalMs = asked;
      tick();
      return Promise.resolve();
    },
    begin() {
      hasBegun = true;
      tick();
    },
    end() {
      hasBegun = false;
      stop();
    },
  };
}
