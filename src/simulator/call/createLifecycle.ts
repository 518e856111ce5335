import type { DailyEventObject, DailyFatalErrorType } from '@daily-co/daily-js';
import type { CallJoinOptions, CallParticipants } from '../../conversation/call/CallObject';
import { throwAsDaily, assertNotDestroyed, type CallStatus } from './CallStatus';
import type { Events } from './createEvents';
import type { Roster } from './createRoster';
import type { Task, Tasks } from './createTasks';

/** A method whose promise never settles, as when Daily misses the message that it waits for. */
export type Unsettled = 'join' | 'leave' | 'destroy';

/** Why a join fails: Daily's code does not load (`load`), or the room rejects it with this error. */
export type SimulatedJoinFailure = 'load' | { readonly type: DailyFatalErrorType; readonly msg: string };

interface LifecycleOptions {
  readonly joinFailure: SimulatedJoinFailure | undefined;
  readonly neverSettle: readonly Unsettled[];
  /** Adds the user to the room. Calls `ready` once the requested devices are available or have failed. */
  readonly addLocalUser: (options: CallJoinOptions, ready: () => void) => void;
  readonly onJoined: () => void;
  /** Called for every end of the call, before the events of that end. */
  readonly onEnded: () => void;
}

/** Joins, leaves and destroys the call, and simulates how these fail. */
interface CallLifecycle {
  join(options: CallJoinOptions): Promise<CallParticipants | undefined>;
  startCamera(options: CallJoinOptions): Promise<void>;
  leave(): Promise<void>;
  destroy(): Promise<void>;
  /** Closes the room: all participants leave it, without an error. */
  close(): void;
  /** Ends the call with a fatal error. */
  fail(type: DailyFatalErrorType, msg: string): void;
}

interface FatalError {
  readonly type: DailyFatalErrorType;
  readonly msg: string;
  readonly details?: object;
}

const LOAD_MS = 80;
const JOIN_MS = 160;
/** Daily tries each of its three hosts three times. */
const LOAD_ATTEMPTS = 9;
const LOAD_FAILURE = 'Failed to load call object bundle.';

/**
 * The lifecycle of a call object, with Daily's order of events.
 *
 * Its promises behave as Daily's do. A `join()` never settles if another `join()`, `leave()` or `destroy()` is called before
 * it is done. If the room rejects the join, the promise rejects with the `error` event; if the code does not load, it
 * rejects with a string. `error` comes before `left-meeting`.
 */
export function createLifecycle(
  status: CallStatus,
  tasks: Tasks,
  events: Events,
  roster: Roster,
  { joinFailure, neverSettle, addLocalUser, onJoined, onEnded }: LifecycleOptions,
): CallLifecycle {
  let loading: Task | null = null;
  let isLoaded = false;
  let pendingJoin: { resolve(participants: CallParticipants): void; reject(reason: unknown): void } | null = null;
  let pendingLeaves: (() => void)[] = [];

  const needsLoad = (): boolean => ['new', 'loading', 'left-meeting', 'error'].includes(status.meetingState);
  const isUnderWay = (): boolean => ['joining-meeting', 'joined-meeting'].includes(status.meetingState);

  const end = (meetingState: 'left-meeting' | 'error'): void => {
    tasks.cancelAll();
    status.meetingState = meetingState;
    onEnded();
    roster.clear();
  };

  const emitLeft = (): void => {
    pendingLeaves.forEach((resolve) => resolve());
    pendingLeaves = [];
    events.emit('left-meeting', {});
  };

  const endAndEmitLeft = (): void => {
    end('left-meeting');
    emitLeft();
  };

  const endWithError = (error: FatalError): void => {
    const join = pendingJoin;
    pendingJoin = null;
    end('error');
    const event = events.emit('error', { errorMsg: error.msg, error });
    join?.reject(error.details === undefined ? event : error.msg);
  };

  const fail: CallLifecycle['fail'] = (type, msg) => {
    endWithError({ type, msg });
    // The meeting state stays "error" when `left-meeting` is emitted.
    tasks.after(0, emitLeft);
  };

  const load = (onLoaded: (isFirst: boolean) => void): void => {
    loading?.cancel();
    status.meetingState = 'loading';
    events.emit('loading', {});
    loading = tasks.after(LOAD_MS, () => {
      if (joinFailure === 'load') {
        for (let attempt = 0; attempt < LOAD_ATTEMPTS; attempt += 1) {
          events.emit('load-attempt-failed', { errorMsg: LOAD_FAILURE });
        }
        endWithError({ type: 'connection-error', msg: LOAD_FAILURE, details: { on: 'load', sourceError: {} } });
        return;
      }
      const isFirst = !isLoaded;
      isLoaded = true;
      onLoaded(isFirst);
    });
  };

  const emitLoaded = (): void => void events.emit('loaded', {});

  const requestJoin = (options: CallJoinOptions, isFirstLoad: boolean): void => {
    status.meetingState = 'joining-meeting';
    events.emit('joining-meeting', {});
    // After the first load, "loaded" is a message from the fetched code and comes in a later task.
    if (isFirstLoad) tasks.after(0, emitLoaded);
    // The join does not wait for the browser's camera permission.
    tasks.after(0, () => addLocalUser(options, () => undefined));
    if (neverSettle.includes('join')) return;
    tasks.after(JOIN_MS, () => {
      if (joinFailure === undefined || joinFailure === 'load') completeJoin();
      else fail(joinFailure.type, joinFailure.msg);
    });
  };

  const completeJoin = (): void => {
    events.emit('access-state-updated', { access: { level: 'full' } });
    events.emit('network-connection', { type: 'signaling', event: 'connected' });
    status.meetingState = 'joined-meeting';
    const participants = { ...roster.all };
    pendingJoin?.resolve(participants);
    pendingJoin = null;
    events.emit('joined-meeting', { participants: participants as DailyEventObject<'joined-meeting'>['participants'] });
    tasks.after(0, () => events.emit('network-connection', { type: 'sfu', event: 'connected' }));
    onJoined();
  };

  const leave = async (): Promise<void> => {
    switch (status.meetingState) {
      case 'left-meeting':
      case 'error':
        return;
      case 'new':
      case 'loading':
        // Daily has not contacted the room yet, so it waits for no response.
        endAndEmitLeft();
        return;
      default:
        if (neverSettle.includes('leave')) return new Promise(() => undefined);
        return new Promise((resolve) => {
          pendingLeaves.push(resolve);
          tasks.after(0, endAndEmitLeft);
        });
    }
  };

  return {
    leave,

    async join(options) {
      assertStrings(options);
      if (options.url === undefined && status.url === null) throwAsDaily('No room URL has been provided');
      if (isUnderWay()) {
        console.warn('already joined meeting, call leave() before joining again');
        return undefined;
      }
      assertNotDestroyed(status);
      status.url = options.url ?? status.url;
      return new Promise((resolve, reject) => {
        pendingJoin = { resolve, reject };
        if (!needsLoad()) {
          requestJoin(options, false);
          return;
        }
        load((isFirst) => {
          if (!isFirst) emitLoaded();
          requestJoin(options, isFirst);
        });
      });
    },

    async startCamera(options) {
      if (isUnderWay()) {
        throwAsDaily(
          'startCamera() not supported after joining a meeting. ' +
            'Did you mean to use setLocalAudio() and/or setLocalVideo() instead?',
        );
      }
      assertStrings(options);
      assertNotDestroyed(status);
      status.url = options.url ?? status.url;
      return new Promise((resolve) => {
        if (!needsLoad()) {
          addLocalUser(options, resolve);
          return;
        }
        load(() => {
          status.meetingState = 'loaded';
          emitLoaded();
          tasks.after(0, () => addLocalUser(options, resolve));
        });
      });
    },

    async destroy() {
      if (neverSettle.includes('destroy')) return new Promise(() => undefined);
      await leave();
      tasks.cancelAll();
      status.isDestroyed = true;
      events.emit('call-instance-destroyed', {});
    },

    close: () => void tasks.after(0, endAndEmitLeft),
    fail: (type, msg) => void tasks.after(0, () => fail(type, msg)),
  };
}

/** Daily throws for `url` and `token` that are not strings, `undefined` included, and accepts any string as a URL. */
function assertStrings(options: CallJoinOptions): void {
  for (const key of ['url', 'token'] as const) {
    if (key in options && typeof options[key] !== 'string') {
      throw new Error(`property '${key}': ${key} should be a string`);
    }
  }
}
