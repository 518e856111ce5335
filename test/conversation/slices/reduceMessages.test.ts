import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../src/conversation/loop/ConversationInput';
import type { Effect } from '../../../src/conversation/loop/Effect';
import {
  initialMessages,
  reduceMessages,
  type Messages,
  type TrustedSenders,
} from '../../../src/conversation/slices/reduceMessages';
import { initialParticipants, type Participants } from '../../../src/conversation/slices/reduceParticipants';
import { liveParticipants } from './inputs';

const remote = { name: '', isReplica: false, videoTrack: null, audioTrack: null, screenTrack: null };
const withGuest: Participants = {
  ...liveParticipants,
  remotes: [...liveParticipants.remotes, { ...remote, sessionId: 'guest' }],
};
const withSecondReplica: Participants = {
  ...liveParticipants,
  remotes: [...liveParticipants.remotes, { ...remote, sessionId: 'second', isReplica: true }],
};

const tavusEvent = (seq?: number, more: object = {}) => ({ event_type: 'conversation.news', seq, ...more });
const started = (role: string, seq: number) => ({
  event_type: 'conversation.started_speaking',
  seq,
  properties: { role },
});

const message = (data: unknown, { id = 'm', fromId = 'replica', at = 0 } = {}): InputOf<'message'> => ({
  type: 'message',
  id,
  data,
  fromId,
  at,
});

const reduce = (
  state: Messages,
  input: Parameters<typeof reduceMessages>[1],
  participants: Participants = liveParticipants,
  trust: TrustedSenders = 'replica',
) => reduceMessages(state, input, { participants, trust, hasNewReplica: false, hasReconnected: false });

/** The inputs that an input dispatches: their types, and the reasons of rejections. */
const outcomes = ({ effects }: { effects: readonly Effect[] }) =>
  effects.flatMap((effect) =>
    effect.type !== 'dispatch'
      ? []
      : [effect.input.type === 'message-rejected' ? effect.input.reason : effect.input.type],
  );

/** The outcomes of several messages of the replica, one after the other. */
function outcomesOf(...inputs: InputOf<'message'>[]) {
  let state = initialMessages;
  return inputs.flatMap((input) => {
    const next = reduce(state, input);
    state = next.state;
    return outcomes(next);
  });
}

describe('reduceMessages, for the replica', () => {
  test('dispatches a message as an event in its canonical form', () => {
    const { effects } = reduce(initialMessages, message(JSON.stringify(tavusEvent(3)), { id: 'm7', at: 9 }));
    expect(effects).toMatchObject([
      { type: 'dispatch', input: { type: 'event', id: 'm7', fromId: 'replica', at: 9, event: { seq: 3 } } },
    ]);
  });

  test.each([
    ['broken JSON', '{"event_type":', 'not-tavus'],
    ['nothing', null, 'not-tavus'],
    ['an invalid event', { event_type: 'conversation.objective.pending', properties: {} }, 'invalid'],
    ['a text that is too large', 'x'.repeat(4_000_001), 'invalid'],
  ])('rejects %s', (_, data, reason) => {
    const next = reduce(initialMessages, message(data));
    expect(outcomes(next)).toEqual([reason]);
    expect(next.state).toBe(initialMessages);
  });

  test('rejects an event that it has received before, unless it has no seq', () => {
    expect(outcomesOf(message(tavusEvent(1)), message(tavusEvent(1)), message(tavusEvent(2)))).toEqual([
      'event',
      'duplicate',
      'event',
    ]);
    expect(outcomesOf(message(tavusEvent()), message(tavusEvent()))).toEqual(['event', 'event']);
  });

  test('accepts an event with the same seq and another content', () => {
    expect(
      outcomesOf(message(tavusEvent(1, { properties: { a: 1 } })), message(tavusEvent(1, { properties: { a: 2 } }))),
    ).toEqual(['event', 'event']);
  });

  test('rejects an event that it receives within 3 seconds in another spelling', () => {
    const first = message(started('pal', 1));
    expect(outcomesOf(first, message(started('replica', 2), { at: 2999 }))).toEqual(['event', 'duplicate']);
    expect(outcomesOf(first, message(started('replica', 2), { at: 3000 }))).toEqual(['event', 'event']);
    expect(outcomesOf(first, message(started('pal', 2)))).toEqual(['event', 'event']);
  });
});

describe('reduceMessages, for other senders', () => {
  test('rejects a message of another participant, of the user, and without a sender', () => {
    for (const fromId of ['guest', 'me', '']) {
      expect(outcomes(reduce(initialMessages, message(tavusEvent(1), { fromId }), withGuest))).toEqual(['untrusted']);
      expect(outcomes(reduce(initialMessages, message('Hello?', { fromId }), withGuest))).toEqual(['not-tavus']);
    }
  });

  test('accepts every sender if the app trusts the room', () => {
    const next = reduce(initialMessages, message(tavusEvent(1), { fromId: 'guest' }), withGuest, 'room');
    expect(outcomes(next)).toEqual(['event']);
  });

  test('accepts the late messages of a replica that has left', () => {
    const participants = { ...liveParticipants, formerReplicaIds: ['old'] };
    expect(outcomes(reduce(initialMessages, message(tavusEvent(1), { fromId: 'old' }), participants))).toEqual([
      'event',
    ]);
  });

  test('warns at the third message in Tavus’s format', () => {
    const effects = [1, 2, 3, 4].reduce<[Messages, Effect[]]>(
      ([state, before], seq) => {
        const next = reduce(state, message(tavusEvent(seq), { fromId: 'guest' }), withGuest);
        return [next.state, [...before, ...next.effects]];
      },
      [initialMessages, []],
    )[1];
    expect(effects.map(({ type }) => type)).toEqual(['dispatch', 'dispatch', 'dispatch', 'warn', 'dispatch']);
  });
});

describe('reduceMessages, for an unknown sender', () => {
  const early = reduce(initialMessages, message(tavusEvent(1), { id: 'm1' }), initialParticipants);

  test('lets a message wait for 2 seconds', () => {
    expect(early.state.waiting).toHaveLength(1);
    expect(early.effects).toEqual([{ type: 'start-timer', timer: 'sender:m1', afterMs: 2000 }]);
  });

  test('dispatches the waiting messages again once their sender is known', () => {
    const joined = { type: 'joined', participants: [], at: 8 } as const;
    const two = reduce(early.state, message(tavusEvent(2), { id: 'm2' }), initialParticipants).state;
    expect(reduce(two, joined, initialParticipants)).toEqual({ state: two, effects: [] });
    const { state, effects } = reduce(two, joined, liveParticipants);
    expect(state.waiting).toEqual([]);
    expect(effects).toEqual([
      { type: 'stop-timer', timer: 'sender:m1' },
      { type: 'dispatch', input: { ...message(tavusEvent(1), { id: 'm1' }), at: 8 } },
      { type: 'stop-timer', timer: 'sender:m2' },
      { type: 'dispatch', input: { ...message(tavusEvent(2), { id: 'm2' }), at: 8 } },
    ]);
  });

  test('rejects a message whose sender is still unknown after that', () => {
    const timer = { type: 'timer', timer: 'sender:m1', at: 2000 } as const;
    const next = reduce(early.state, timer, initialParticipants);
    expect(outcomes(next)).toEqual(['untrusted']);
    expect(next.state.waiting).toEqual([]);
    expect(reduce(next.state, timer, initialParticipants)).toEqual({ state: next.state, effects: [] });
  });

  test('lets the messages of a second replica wait as long as it is present', () => {
    const { state } = reduce(
      initialMessages,
      message(tavusEvent(1), { id: 'm1', fromId: 'second' }),
      withSecondReplica,
    );
    const timer = { type: 'timer', timer: 'sender:m1', at: 2000 } as const;
    expect(reduce(state, timer, withSecondReplica)).toEqual({
      state,
      effects: [{ type: 'start-timer', timer: 'sender:m1', afterMs: 2000 }],
    });
    expect(outcomes(reduce(state, timer, liveParticipants))).toEqual(['untrusted']);
  });

  test('lets at most 500 messages of one sender wait', () => {
    let state = initialMessages;
    for (let seq = 0; seq < 501; seq += 1)
      ({ state } = reduce(state, message(tavusEvent(seq), { fromId: 'flood' }), initialParticipants));
    expect(state).toMatchObject({ untrusted: 1 });
    expect(state.waiting).toHaveLength(500);
    expect(reduce(state, message(tavusEvent(1)), initialParticipants).state.waiting).toHaveLength(501);
  });

  test('starts without senders and messages in another call', () => {
    expect(reduce(early.state, { type: 'join-requested', at: 0 }).state).toBe(initialMessages);
  });
});
