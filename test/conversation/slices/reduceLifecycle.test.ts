import { describe, expect, test } from 'vitest';
import { isJoined, isUnderWay, type Lifecycle } from '../../../src/conversation/slices/Lifecycle';
import { initialLifecycle, reduceLifecycle } from '../../../src/conversation/slices/reduceLifecycle';
import { initialParticipants } from '../../../src/conversation/slices/reduceParticipants';
import { CallLostError } from '../../../src/errors/CallLostError';
import { eventInput, liveParticipants } from './inputs';

const alone = {
  participants: initialParticipants,
  replicaTimeoutMs: 15_000,
  joinTimeoutMs: 45_000,
  maxDurationMs: Infinity,
  isDone: () => false,
};
const withReplica = { ...alone, participants: liveParticipants };

const preparing: Lifecycle = { ...initialLifecycle, status: 'preparing' };
const joining: Lifecycle = { ...initialLifecycle, status: 'joining' };
const live: Lifecycle = { ...initialLifecycle, status: 'live', joinedAt: 1, replicaArrivedAt: 2, wasLive: true };
const waiting: Lifecycle = { ...live, status: 'waiting' };
const overdue: Lifecycle = { ...waiting, isReplicaOverdue: true };
const ended: Lifecycle = { ...live, status: 'ended', endReason: 'left' };

const joined = { type: 'joined', participants: [], at: 7 } as const;
const timer = (name: 'join-timeout' | 'replica-timeout' | 'wait-timeout') =>
  ({ type: 'timer', timer: name, at: 0 }) as const;
const network = (type: 'signaling' | 'peer-to-peer' | 'sfu', isInterrupted: boolean) =>
  ({ type: 'network-changed', connection: { type, id: undefined }, isInterrupted, at: 0 }) as const;
const error = new CallLostError('the network failed', null);

describe('isJoined and isUnderWay', () => {
  test.each([
    ['idle', false, false],
    ['preparing', false, true],
    ['joining', false, true],
    ['waiting', true, true],
    ['live', true, true],
    ['reconnecting', true, true],
    ['ended', false, false],
    ['failed', false, false],
  ] as const)('return, for "%s", %s and %s', (status, whetherJoined, whetherUnderWay) => {
    expect([isJoined(status), isUnderWay(status)]).toEqual([whetherJoined, whetherUnderWay]);
  });
});

describe('reduceLifecycle, while the call is joined', () => {
  test('opens the call, with a time-out', () => {
    expect(reduceLifecycle(ended, { type: 'join-requested', at: 0 }, alone)).toEqual({
      state: { ...preparing, replicaArrivedAt: 2 },
      effects: [{ type: 'open-call' }, { type: 'start-timer', timer: 'join-timeout', afterMs: 45_000 }],
    });
    expect(reduceLifecycle(live, { type: 'join-requested', at: 0 }, withReplica)).toEqual({ state: live, effects: [] });
  });

  test('is joining once the call object is created', () => {
    expect(reduceLifecycle(preparing, { type: 'call-created', at: 0 }, alone).state).toEqual(joining);
    expect(reduceLifecycle(live, { type: 'call-created', at: 0 }, withReplica).state).toBe(live);
  });

  test('waits for the replica, or is live if it is present, and calls onJoined once', () => {
    const first = reduceLifecycle(joining, joined, alone);
    expect(first.state).toMatchObject({ status: 'waiting', joinedAt: 7, wasLive: false });
    expect(first.effects).toEqual([
      { type: 'stop-timer', timer: 'join-timeout' },
      { type: 'call-handler', handler: 'onJoined', args: [] },
    ]);
    expect(reduceLifecycle(first.state, { ...joined, at: 8 }, alone)).toEqual({ state: first.state, effects: [] });
    expect(reduceLifecycle(joining, joined, withReplica).state).toMatchObject({ status: 'live', wasLive: true });
  });

  test('stops the time-out while the browser asks the user', () => {
    const prompt = (isOpen: boolean) => ({ type: 'prompt-changed', isOpen, at: 0 }) as const;
    expect(reduceLifecycle(joining, prompt(true), alone).effects).toEqual([
      { type: 'stop-timer', timer: 'join-timeout' },
    ]);
    expect(reduceLifecycle(joining, prompt(false), alone).effects).toEqual([
      { type: 'start-timer', timer: 'join-timeout', afterMs: 45_000 },
    ]);
    expect(reduceLifecycle(live, prompt(false), withReplica).effects).toEqual([]);
  });

  test('fails when the time-out is due', () => {
    const { state, effects } = reduceLifecycle(joining, timer('join-timeout'), alone);
    expect(state).toMatchObject({ status: 'failed', error: { code: 'call-join', reason: 'timed-out' } });
    expect(effects).toContainEqual({ type: 'close-call' });
    expect(reduceLifecycle(ended, timer('join-timeout'), alone).state).toBe(ended);
  });
});

describe('reduceLifecycle, in a joined call', () => {
  test('is reconnecting until no connection is interrupted', () => {
    const one = reduceLifecycle(live, network('sfu', true), withReplica).state;
    const two = reduceLifecycle(one, network('signaling', true), withReplica).state;
    const back = reduceLifecycle(two, network('sfu', false), withReplica).state;
    expect([one, two, back].map(({ status }) => status)).toEqual(['reconnecting', 'reconnecting', 'reconnecting']);
    expect(reduceLifecycle(back, network('signaling', false), withReplica).state.status).toBe('live');
  });

  test('waits for a replica that has left, for as long as the app says', () => {
    const left = { type: 'participant-left', sessionId: 'replica', at: 0 } as const;
    const { state, effects } = reduceLifecycle(live, left, { ...alone, replicaTimeoutMs: 60_000 });
    expect(state).toEqual(waiting);
    expect(effects).toContainEqual({ type: 'start-timer', timer: 'replica-timeout', afterMs: 60_000 });
  });

  test('asks the user whether to go on waiting, and waits again if they want', () => {
    const afterTimeout = reduceLifecycle(waiting, timer('replica-timeout'), alone);
    expect(afterTimeout).toEqual({
      state: overdue,
      effects: [{ type: 'start-timer', timer: 'wait-timeout', afterMs: 45_000 }],
    });
    expect(reduceLifecycle(overdue, { type: 'wait-requested', at: 0 }, alone)).toEqual({
      state: waiting,
      effects: [
        { type: 'stop-timer', timer: 'wait-timeout' },
        { type: 'start-timer', timer: 'replica-timeout', afterMs: 15_000 },
      ],
    });
    expect(reduceLifecycle(waiting, { type: 'wait-requested', at: 0 }, alone).effects).toEqual([]);
  });

  test.each([
    ['the user does not answer', overdue, timer('wait-timeout'), alone, 'replica-left'],
    [
      'every objective is completed',
      waiting,
      timer('replica-timeout'),
      { ...alone, isDone: () => true },
      'replica-left',
    ],
    [
      'the service has announced the end',
      { ...waiting, shutdownReason: 'max_call_duration reached' },
      timer('replica-timeout'),
      alone,
      'time-limit',
    ],
  ])('ends when the replica does not return and %s', (_, state, input, context, endReason) => {
    expect(reduceLifecycle(state, input, context).state).toMatchObject({ status: 'ended', endReason });
  });

  test('no longer treats a replica that returns as overdue', () => {
    const { state, effects } = reduceLifecycle(overdue, joined, withReplica);
    expect(state).toEqual(live);
    expect(effects).toContainEqual({ type: 'stop-timer', timer: 'wait-timeout' });
  });
});

describe('reduceLifecycle, with a time limit', () => {
  const limited = { ...withReplica, maxDurationMs: 60_000 };
  const startLimit = (afterMs: number) => ({ type: 'start-timer', timer: 'time-limit', afterMs });

  test('counts from the arrival of the replica, and not from the join', () => {
    const { state, effects } = reduceLifecycle(joining, joined, { ...alone, maxDurationMs: 60_000 });
    expect(state).toMatchObject({ joinedAt: 7, replicaArrivedAt: null });
    expect(effects).not.toContainEqual(startLimit(60_000));
    const arrived = reduceLifecycle(state, { ...joined, at: 9 }, limited);
    expect(arrived.state).toMatchObject({ status: 'live', joinedAt: 7, replicaArrivedAt: 9 });
    expect(arrived.effects).toContainEqual(startLimit(60_000));
  });

  test('does not count again when the replica or the network returns', () => {
    const left = { type: 'participant-left', sessionId: 'replica', at: 20 } as const;
    const away = reduceLifecycle(live, left, { ...alone, maxDurationMs: 60_000 }).state;
    const back = reduceLifecycle(away, { ...joined, at: 30 }, limited);
    expect(back.state).toMatchObject({ status: 'live', replicaArrivedAt: 2 });
    expect(back.effects.filter((effect) => 'timer' in effect && effect.timer === 'time-limit')).toEqual([]);
    const interrupted = reduceLifecycle(live, network('sfu', true), limited).state;
    expect(reduceLifecycle(interrupted, network('sfu', false), limited).state.replicaArrivedAt).toBe(2);
  });

  test('goes on with the remaining time when the user joins the same conversation again', () => {
    const again = reduceLifecycle(ended, { type: 'join-requested', at: 10_000 }, alone).state;
    const { state, effects } = reduceLifecycle({ ...again, status: 'joining' }, { ...joined, at: 20_002 }, limited);
    expect(state.replicaArrivedAt).toBe(2);
    expect(effects).toContainEqual(startLimit(40_000));
  });

  test('ends as time-limit, and a later join starts the time again', () => {
    const { state } = reduceLifecycle(live, { type: 'timer', timer: 'time-limit', at: 60_002 }, limited);
    expect(state).toMatchObject({ status: 'ended', endReason: 'time-limit', endedAt: 60_002 });
    expect(reduceLifecycle(state, { type: 'join-requested', at: 70_000 }, alone).state.replicaArrivedAt).toBeNull();
    expect(reduceLifecycle(state, { type: 'timer', timer: 'time-limit', at: 80_000 }, limited).state).toBe(state);
  });
});

describe('reduceLifecycle, at the end', () => {
  const closing = [
    { type: 'stop-timer', timer: 'join-timeout' },
    { type: 'stop-timer', timer: 'replica-timeout' },
    { type: 'stop-timer', timer: 'wait-timeout' },
    { type: 'close-call' },
  ];

  test('closes the call, and then calls onEnded or onError', () => {
    const left = reduceLifecycle(live, { type: 'leave-requested', at: 0 }, withReplica);
    expect(left.state).toEqual({ ...live, status: 'ended', endReason: 'left', endedAt: 0 });
    expect(left.effects).toEqual([...closing, { type: 'call-handler', handler: 'onEnded', args: ['left'] }]);
    const failed = reduceLifecycle(live, { type: 'call-failed', error, at: 0 }, withReplica);
    expect(failed.state).toEqual({ ...live, status: 'failed', error, endedAt: 0 });
    expect(failed.effects).toEqual([...closing, { type: 'call-handler', handler: 'onError', args: [error] }]);
  });

  test('ignores a second end', () => {
    for (const input of [
      { type: 'leave-requested', at: 0 },
      { type: 'call-ended', reason: 'room-closed', at: 0 },
      { type: 'call-failed', error, at: 0 },
    ] as const) {
      expect(reduceLifecycle(ended, input, alone)).toEqual({ state: ended, effects: [] });
    }
  });

  test.each([
    ['max_call_duration reached', 'room-closed', 'time-limit'],
    ['participant_absent_timeout reached', 'room-closed', 'absence'],
    ['participant_absent_timeout reached', 'replica-left', 'absence'],
    ['participant_left_timeout', 'room-closed', 'absence'],
    ['participant_left_timeout reached', 'replica-left', 'absence'],
    ['bot_could_not_join_meeting_it_was_probably_ended', 'replica-left', 'room-closed'],
    ['daily_room_has_been_deleted', 'replica-left', 'room-closed'],
    ['exception_encountered_during_conversation_startup', 'room-closed', 'service-error'],
    ['internal error occurred at step x', 'room-closed', 'service-error'],
    ['end_conversation_endpoint_hit', 'room-closed', 'ended-by-host'],
    ['something new', 'replica-left', 'replica-left'],
    ['something new', 'room-closed', 'room-closed'],
    ['max_call_duration reached', 'removed', 'removed'],
  ] as const)('combines the shutdown reason "%s" and the end %s to %s', (text, reason, endReason) => {
    const event = eventInput({ event_type: 'system.shutdown', properties: { shutdown_reason: text } });
    const announced = reduceLifecycle(live, event, withReplica).state;
    expect(announced).toEqual({ ...live, shutdownReason: text });
    expect(reduceLifecycle(announced, { type: 'call-ended', reason, at: 0 }, alone).state).toMatchObject({
      status: 'ended',
      endReason,
    });
  });
});
