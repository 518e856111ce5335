import { describe, expect, test } from 'vitest';
import type { ConversationInput, InputOf } from '../../../src/conversation/loop/ConversationInput';
import {
  inactiveObjective,
  type ObjectivesState,
  type ObjectiveState,
} from '../../../src/conversation/objectives/ObjectiveState';
import { initialObjectives, reduceObjectives } from '../../../src/conversation/objectives/reduceObjectives';
import { initialLifecycle } from '../../../src/conversation/slices/reduceLifecycle';
import { initialParticipants } from '../../../src/conversation/slices/reduceParticipants';
import { defineObjectives } from '../../../src/protocol';

type Status = (typeof initialLifecycle)['status'];

const intake = defineObjectives([
  {
    objective_name: 'get_name',
    objective_prompt: 'Ask for the name',
    output_variables: ['first_name'],
    next_required_objectives: ['get_reason'],
  },
  { objective_name: 'get_reason', objective_prompt: 'Ask for the reason', output_variables: ['reason'] },
]);

const reduce = (state: ObjectivesState, input: ConversationInput, status: Status = 'live', hasNewReplica = false) =>
  reduceObjectives(state, input, {
    lifecycle: { ...initialLifecycle, status },
    participants: { ...initialParticipants, replicaId: 'replica' },
    hasNewReplica,
    hasReconnected: false,
    definition: intake,
  });

/** An event of the replica. */
const event = (
  change: 'activated' | 'pending' | 'completed',
  name: string,
  values: Record<string, string> = {},
  seq?: number,
): InputOf<'event'> => ({
  type: 'event',
  id: 'message-1',
  fromId: 'replica',
  at: 1000,
  event: {
    message_type: 'conversation',
    event_type: `conversation.objective.${change}`,
    ...(seq !== undefined && { seq }),
    properties: { objective_name: name, output_variables: values },
  },
});

const decided = (values: Record<string, string>): ConversationInput => ({
  type: 'objective-decided',
  name: 'get_name',
  decision: 'decision-1',
  values,
  parsed: values,
  at: 2000,
});

/** The objectives with `get_name` in some state. */
const stateWith = (fields: Partial<ObjectiveState>): ObjectivesState => ({
  list: [{ ...inactiveObjective('get_name'), ...fields }, inactiveObjective('get_reason')],
  queue: fields.status === undefined ? [] : ['get_name'],
  isUnstored: false,
});

const pending = stateWith({ status: 'pending', collected: { first_name: 'Jon' }, pendingAt: 1000 });
const confirming = stateWith({
  status: 'confirming',
  collected: { first_name: 'Jon' },
  confirmed: { first_name: 'Jon' },
  decision: 'decision-1',
});
const typesOf = (effects: readonly { readonly type: string }[]) => effects.map(({ type }) => type);
const firstOf = ({ list }: ObjectivesState) => list[0];

describe('initialObjectives', () => {
  test('has the objectives of the definition, none of which has begun', () => {
    const { list, queue } = initialObjectives(intake);
    expect(list.map(({ name, status }) => `${name} ${status}`)).toEqual(['get_name inactive', 'get_reason inactive']);
    expect(queue).toEqual([]);
  });

  test('is empty without a definition', () => {
    expect(initialObjectives(undefined).list).toEqual([]);
  });
});

describe('reduceObjectives', () => {
  test('returns the same state for an input that is not about objectives', () => {
    expect(reduce(pending, { type: 'call-created', at: 1 }).state).toBe(pending);
  });

  test('restores objectives from a stored text that has one', () => {
    const text = JSON.stringify([{ name: 'get_name', status: 'active' }]);
    const { state } = reduce(
      initialObjectives(intake),
      { type: 'restored', text, conversationId: undefined, at: 1 },
      'joining',
    );
    expect(firstOf(state)?.status).toBe('active');
  });

  test('remembers that the storage rejects writes', () => {
    const { state } = reduce(pending, { type: 'stored', hasFailed: true, at: 1 });
    expect(state.isUnstored).toBe(true);
  });

  describe('for an event', () => {
    test('activates an objective', () => {
      const { state } = reduce(initialObjectives(intake), event('activated', 'get_name', {}, 1));
      expect(firstOf(state)).toMatchObject({
        status: 'active',
        activatedAt: 1000,
        latest: { seq: 1, at: 1000 },
        senderId: 'replica',
      });
    });

    test('makes an objective pending, queues it, and calls the handler', () => {
      const { state, effects } = reduce(initialObjectives(intake), event('pending', 'get_name', { first_name: 'Jon' }));
      expect(firstOf(state)).toMatchObject({ status: 'pending', collected: { first_name: 'Jon' }, pendingAt: 1000 });
      expect(state.queue).toEqual(['get_name']);
      expect(effects).toHaveLength(2);
    });

    test('keeps an edit that differs from the new values, and drops one that equals them', () => {
      const edited = stateWith({ status: 'pending', edits: { first_name: 'John', last_name: 'Li' } });
      const { state } = reduce(edited, event('pending', 'get_name', { first_name: 'Joan', last_name: 'Li' }, 2));
      expect(firstOf(state)?.edits).toEqual({ first_name: 'John' });
    });

    test('ignores an event with a lower seq', () => {
      const { state } = reduce(initialObjectives(intake), event('pending', 'get_name', { first_name: 'Jon' }, 5));
      expect(reduce(state, event('pending', 'get_name', { first_name: 'Old' }, 4)).state).toBe(state);
    });

    test('accepts a lower seq once the replica has joined again', () => {
      const { state } = reduce(initialObjectives(intake), event('pending', 'get_name', { first_name: 'Jon' }, 5));
      const { state: next } = reduce(state, event('pending', 'get_name', { first_name: 'New' }, 1), 'live', true);
      expect(firstOf(next)?.collected).toEqual({ first_name: 'New' });
    });

    test('ignores a repeated pending while the confirmation is being sent', () => {
      const { state } = reduce(confirming, event('pending', 'get_name', { first_name: 'Jon' }, 9));
      expect(firstOf(state)?.status).toBe('confirming');
    });

    test('completes an objective, and says which values differ', () => {
      const { state } = reduce(confirming, event('completed', 'get_name', { first_name: 'Joan' }, 9));
      expect(firstOf(state)).toMatchObject({
        status: 'completed',
        completion: 'message',
        decision: null,
        differences: [{ variable: 'first_name', from: 'Jon', to: 'Joan' }],
      });
    });

    test('infers that a confirmed objective is completed when the next one begins', () => {
      const { state } = reduce(confirming, event('activated', 'get_reason', {}, 9));
      expect(state.list.map(({ status, completion }) => [status, completion])).toEqual([
        ['completed', 'inferred'],
        ['active', null],
      ]);
    });

    test('ignores new names once there are too many', () => {
      const list = Array.from({ length: 200 }, (_, index) => inactiveObjective(String(index)));
      const full: ObjectivesState = { list, queue: [], isUnstored: false };
      const { state, effects } = reduce(full, event('pending', 'one_more'));
      expect(state).toBe(full);
      expect(typesOf(effects)).toEqual(['warn']);
    });
  });

  describe('for a decision', () => {
    test('stores an edit, and forgets one that equals the collected value', () => {
      const edit = (text: string): ConversationInput => ({
        type: 'objective-edited',
        name: 'get_name',
        variable: 'first_name',
        text,
        at: 1,
      });
      const { state } = reduce(pending, edit('John'));
      expect(firstOf(state)?.edits).toEqual({ first_name: 'John' });
      expect(firstOf(reduce(state, edit('Jon')).state)?.edits).toEqual({});
    });

    test('sends it once while the call is live', () => {
      const { state, effects } = reduce(pending, decided({ first_name: 'Jon' }));
      expect(firstOf(state)).toMatchObject({ status: 'confirming', decision: 'decision-1', confirmedAt: 2000 });
      expect(effects).toEqual([
        { type: 'send-confirmation', objective: 'get_name', decision: 'decision-1', values: { first_name: 'Jon' } },
      ]);
      expect(reduce(state, decided({ first_name: 'Other' }))).toEqual({ state, effects: [] });
    });

    test('queues it until the call is live', () => {
      const { state, effects } = reduce(pending, decided({ first_name: 'Jon' }), 'reconnecting');
      expect(firstOf(state)?.status).toBe('queued');
      expect(effects).toEqual([]);
      expect(typesOf(reduce(state, { type: 'call-created', at: 3 }).effects)).toEqual(['send-confirmation']);
    });

    test('claims it first if it is from before a reload', () => {
      const stored = stateWith({ ...firstOf(confirming), status: 'queued', isUnclaimed: true });
      expect(typesOf(reduce(stored, { type: 'call-created', at: 3 }).effects)).toEqual(['claim-decision']);
    });

    test.each([
      ['granted', 'confirming'],
      ['denied', 'unacknowledged'],
      ['invalid', 'pending'],
    ] as const)('that is claimed: the outcome %s makes it %s', (outcome, status) => {
      const stored = stateWith({ ...firstOf(confirming), status: 'queued', isUnclaimed: true });
      const { state } = reduce(stored, {
        type: 'decision-claimed',
        name: 'get_name',
        decision: 'decision-1',
        outcome,
        parsed: {},
        at: 3,
      });
      expect(firstOf(state)).toMatchObject({ status, isUnclaimed: false });
    });

    const record = {
      name: 'get_name',
      conversationId: 'c123',
      userId: null,
      collected: {},
      confirmed: {},
      values: {},
      changes: [],
      sources: {},
      at: 2000,
    };

    test('starts a timer when it is sent, and becomes unacknowledged when the timer is due', () => {
      const { effects } = reduce(confirming, {
        type: 'confirmation-sent',
        name: 'get_name',
        decision: 'decision-1',
        record,
        at: 3,
      });
      expect(effects[0]).toEqual({ type: 'start-timer', timer: 'confirm:get_name', afterMs: 10_000 });
      const { state } = reduce(confirming, { type: 'timer', timer: 'confirm:get_name', at: 4 });
      expect(firstOf(state)?.status).toBe('unacknowledged');
    });

    test('ignores the result of an earlier decision', () => {
      const earlier = { type: 'confirmation-sent', name: 'get_name', decision: 'decision-0', record, at: 3 } as const;
      expect(reduce(confirming, earlier)).toEqual({ state: confirming, effects: [] });
    });

    test('stores the issues of invalid values', () => {
      const issues = { first_name: 'Please enter a name' };
      const { state } = reduce(pending, { type: 'values-rejected', name: 'get_name', issues, at: 3 });
      expect(firstOf(state)).toMatchObject({ status: 'pending', issues, wasInvalid: true });
    });
  });

  describe('for a call that ends', () => {
    test('expires pending objectives, and stops their timer', () => {
      const { state, effects } = reduce(confirming, { type: 'leave-requested', at: 5 }, 'ended');
      expect(firstOf(state)).toMatchObject({ status: 'expired', expiredFrom: 'confirming' });
      expect(state.queue).toEqual([]);
      expect(effects).toEqual([{ type: 'stop-timer', timer: 'confirm:get_name' }]);
    });

    test('does not resend a decision that may have been sent when the room is joined again', () => {
      const { state: expired } = reduce(confirming, { type: 'leave-requested', at: 5 }, 'ended');
      const { state, effects } = reduce(expired, { type: 'joined', participants: [], at: 6 });
      expect(firstOf(state)?.status).toBe('unacknowledged');
      expect(typesOf(effects)).not.toContain('send-confirmation');
    });
  });
});
