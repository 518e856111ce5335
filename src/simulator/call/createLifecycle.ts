import type { DailyEventObject, DailyFatalErrorType } from '@daily-co/daily-js';
import type { CallJoinOptions, CallParticipants } from '../../conversation/CallObject';
import { refuse, requireNotDestroyed, type CallStatus } from './CallStatus';
import type { Events } from './createEvents';
import type { Roster } from './createRoster';
import type { Task, Tasks } from './createTasks';

/** A promise of Daily's that is never kept, because the message that would settle it does not come. */
export type Unsettled = 'join' | 'leave' | 'destroy';

/** Why a join fails: Daily's code does not load, or the room says no. */
export type JoinRefusal = 'load' | { readonly type: DailyFatalErrorType; readonly msg: string };

interface LifecycleOptions {
  readonly refuseJoin: JoinRefusal | undefined;
  readonly neverSettle: readonly Unsettled[];
  /** Puts ourselves in, with the devices that are wanted; `ready` once they have answered. */
  readonly enter: (options: CallJoinOptions, ready: () => void) => void;
  readonly onJoined: () => void;
  /** The call is over, however that came about. Runs before the events that say so. */
  readonly onOver: () => void;
}

/** Joining, leaving, and how it goes wrong. */
interface Lifecycle {
  join(options: CallJoinOptions): Promise<CallParticipants | undefined>;
  startCamera(options: CallJoinOptions): Promise<void>;
  leave(): Promise<void>;
  destroy(): Promise<void>;
  /** The room is closed, and everybody put out of it without an error. */
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
/** Daily tries its three hosts three times. */
const LOAD_ATTEMPTS = 9;
const LOAD_FAILURE = 'Failed to load call object bundle.';

/**
 * The life of a call object, with Daily's order of events and with its odd promises.
 *
 * A `join()` that is overtaken by another, by `leave()` or by `destroy()` does not settle; a refused one rejects with
 * the `error` event, and one whose code does not load with a text. `error` comes before `left-meeting`.
 */
export function createLifecycle(
  status: CallStatus,
  tasks: Tasks,
  events: Events,
  roster: Roster,
  { refuseJoin, neverSettle, enter, onJoined, onOver }: LifecycleOptions,
): Lifecycle {
  let loading: Task | null = null;
  let isLoaded = false;
  let settleJoin: { resolve(participants: CallParticipants): void; reject(reason: unknown): void } | null = null;
  let settleLeave: (() => void)[] = [];

  const needsLoad = (): boolean => ['new', 'loading', 'left-meeting', 'error'].includes(status.meetingState);
  const isUnderWay = (): boolean => ['joining-meeting', 'joined-meeting'].includes(status.meetingState);

  const end = (meetingState: 'left-meeting' | 'error'): void => {
    tasks.cancelAll();
    status.meetingState = meetingState;
    onOver();
    roster.clear();
  };

  const sayLeft = (): void => {
    settleLeave.forEach((settle) => settle());
    settleLeave = [];
    events.emit('left-meeting', {});
  };

  const sayGoodbye = (): void => {
    end('left-meeting');
    sayLeft();
  };

  const crash = (error: FatalError): void => {
    const join = settleJoin;
    settleJoin = null;
    end('error');
    const event = events.emit('error', { errorMsg: error.msg, error });
    join?.reject(error.details === undefined ? event : error.msg);
  };

  const fail: Lifecycle['fail'] = (type, msg) => {
    crash({ type, msg });
    // The state stays "error" through this event.
    tasks.after(0, sayLeft);
  };

  const load = (loaded: (isFirst: boolean) => void): void => {
    loading?.cancel();
    status.meetingState = 'loading';
    events.emit('loading', {});
    loading = tasks.after(LOAD_MS, () => {
      if (refuseJoin === 'load') {
        for (let attempt = 0; attempt < LOAD_ATTEMPTS; attempt += 1) {
          events.emit('load-attempt-failed', { errorMsg: LOAD_FAILURE });
        }
        crash({ type: 'connection-error', msg: LOAD_FAILURE, details: { on: 'load', sourceError: {} } });
        return;
      }
      const isFirst = !isLoaded;
      isLoaded = true;
      loaded(isFirst);
    });
  };

  const sayLoaded = (): void => void events.emit('loaded', {});

  const knock = (options: CallJoinOptions, isFirstLoad: boolean): void => {
    status.meetingState = 'joining-meeting';
    events.emit('joining-meeting', {});
    // The first time, "loaded" is a message from the code that was fetched, and arrives late.
    if (isFirstLoad) tasks.after(0, sayLoaded);
    // Whom the browser is still asking for the camera is let in meanwhile.
    tasks.after(0, () => enter(options, () => undefined));
    if (neverSettle.includes('join')) return;
    tasks.after(JOIN_MS, () => {
      if (refuseJoin === undefined || refuseJoin === 'load') welcome();
      else fail(refuseJoin.type, refuseJoin.msg);
    });
  };

  const welcome = (): void => {
    events.emit('access-state-updated', { access: { level: 'full' } });
    events.emit('network-connection', { type: 'signaling', event: 'connected' });
    status.meetingState = 'joined-meeting';
    const participants = { ...roster.all };
    settleJoin?.resolve(participants);
    settleJoin = null;
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
        // There is nobody to answer yet, so Daily does not ask.
        sayGoodbye();
        return;
      default:
        if (neverSettle.includes('leave')) return new Promise(() => undefined);
        return new Promise((resolve) => {
          settleLeave.push(resolve);
          tasks.after(0, sayGoodbye);
        });
    }
  };

  return {
    leave,

    async join(options) {
      requireValid(options);
      if (options.url === undefined && status.url === null) refuse('No room URL has been provided');
      if (isUnderWay()) {
        console.warn('already joined meeting, call leave() before joining again');
        return undefined;
      }
      requireNotDestroyed(status);
      status.url = options.url ?? status.url;
      return new Promise((resolve, reject) => {
        settleJoin = { resolve, reject };
        if (!needsLoad()) {
          knock(options, false);
          return;
        }
        load((isFirst) => {
          if (!isFirst) sayLoaded();
          knock(options, isFirst);
        });
      });
    },

    async startCamera(options) {
      if (isUnderWay()) {
        refuse(
          'startCamera() not supported after joining a meeting. ' +
            'Did you mean to use setLocalAudio() and/or setLocalVideo() instead?',
        );
      }
      requireValid(options);
      requireNotDestroyed(status);
      status.url = options.url ?? status.url;
      return new Promise((resolve) => {
        if (!needsLoad()) {
          enter(options, resolve);
          return;
        }
        load(() => {
          status.meetingState = 'loaded';
          sayLoaded();
          tasks.after(0, () => enter(options, resolve));
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

    close: () => void tasks.after(0, sayGoodbye),
    fail: (type, msg) => void tasks.after(0, () => fail(type, msg)),
  };
}

/** Daily throws on a key whose value is no text, `undefined` included, and takes any text for a URL. */
function requireValid(options: CallJoinOptions): void {
  for (const key of ['url', 'token'] as const) {
    if (key in options && typeof options[key] !== 'string') {
      throw new Error(`property '${key}': ${key} should be a string`);
    }
  }
}
