import * as z from 'zod/mini';
import { describe, expect, test } from 'vitest';
import { describePending } from '../../../src/conversation/objectives/views/describePending';
import { findShownObjective } from '../../../src/conversation/objectives/views/findShownObjective';
import { findObjective, type ObjectiveConfirmation } from '../../../src/conversation/objectives/ObjectiveState';
import type { ConversationStorage } from '../../../src/conversation/objectives/createObjectiveStorage';
import { CallNotJoinedError } from '../../../src/errors/CallNotJoinedError';
import { MessageTooLargeError } from '../../../src/errors/MessageTooLargeError';
import { ObjectiveNotPendingError } from '../../../src/errors/ObjectiveNotPendingError';
import { ObjectiveValuesError } from '../../../src/errors/ObjectiveValuesError';
import { defineObjectives } from '../../../src/protocol';
import { createLiveRoom, createRoom, settle, type Room } from '../createRoom';
import { objectiveMessage } from '../objectiveMessage';
import { replica } from '../TestCall';

const intake = defineObjectives([
  {
    objective_name: 'get_name',
    objective_prompt: 'Ask for the name',
    confirmation_mode: 'manual',
    output_variables: {
      first_name: { schema: z.string().check(z.minLength(1, 'Enter a first name')), label: 'First name' },
      age: { schema: z.number('Enter a number') },
    },
    next_required_objectives: ['get_reason'],
  },
  { objective_name: 'get_reason', objective_prompt: 'Ask for the reason', output_variables: ['reason'] },
]);

const objectiveOf = ({ conversation }: Room, name = 'get_name') => {
  const objective = findObjective(conversation.getState().objectives, name);
  if (objective === undefined) throw new Error(`No objective "${name}".`);
  return objective;
};

const shownPending = ({ conversation }: Room) => {
  const { objectives } = conversation.getState();
  const shown = findShownObjective(objectives);
  return shown && describePending(shown, objectives.queue, intake);
};

async function pendingRoom(options = {}): Promise<Room> {
  const room = await createLiveRoom({ objectives: intake, ...options });
  room.call.says(objectiveMessage('activated', 'get_name', undefined, 1));
  room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon', age: '40' }, 2));
  return room;
}

const confirmOf = (values: Record<string, string>) => ({
  message_type: 'conversation',
  event_type: 'conversation.objective.confirm',
  conversation_id: 'c123',
  properties: { objective_name: 'get_name', output_variables: values },
});

describe('a pending objective', () => {
  test('is edited, confirmed once and completed', async () => {
    const room = await pendingRoom({ userId: 'user-7' });
    const records: ObjectiveConfirmation[] = [];
    room.conversation.listen({ onObjectiveConfirmed: (record) => records.push(record) });
    room.conversation.editObjective('get_name', 'first_name', 'John');
    void room.conversation.confirmObjective('get_name');
    void room.conversation.confirmObjective('get_name');
    await settle();
    expect(room.call.sent).toEqual([confirmOf({ first_name: 'John', age: '40' })]);
    expect(objectiveOf(room).status).toBe('confirming');
    expect(records).toEqual([
      {
        name: 'get_name',
        conversationId: 'c123',
        userId: 'user-7',
        collected: { first_name: 'Jon', age: '40' },
        confirmed: { first_name: 'John', age: '40' },
        values: { first_name: 'John', age: 40 },
        changes: [{ variable: 'first_name', from: 'Jon', to: 'John' }],
        sources: { first_name: 'user', age: 'replica' },
        at: room.clock.now(),
      },
    ]);
    room.call.says(objectiveMessage('completed', 'get_name', { first_name: 'John', age: '40' }, 3));
    expect(objectiveOf(room)).toMatchObject({ status: 'completed', completion: 'message' });
    expect(room.clock.pending).toBe(0);
  });

  test('is confirmed with the properties that the app returns', async () => {
    const room = await pendingRoom({
      confirmProperties: ({ objective_name }: { objective_name: string }) => ({ id: objective_name }),
    });
    await room.conversation.confirmObjective('get_name');
    expect(room.call.sent).toEqual([expect.objectContaining({ properties: { id: 'get_name' } })]);
  });

  test('sends nothing while a value is invalid, and shows the issue on its field', async () => {
    const room = await pendingRoom();
    room.conversation.editObjective('get_name', 'age', 'forty');
    room.conversation.editObjective('get_name', 'first_name', '');
    await expect(room.conversation.confirmObjective('get_name')).rejects.toThrow(ObjectiveValuesError);
    expect(room.call.sent).toEqual([]);
    const pending = shownPending(room);
    expect(pending?.wasInvalid).toBe(true);
    expect(pending?.fields.map(({ name, issue }) => [name, issue])).toEqual([
      ['first_name', 'Enter a first name'],
      ['age', 'Enter a number'],
    ]);
    room.conversation.editObjective('get_name', 'age', '41');
    room.conversation.editObjective('get_name', 'first_name', 'Jo');
    await room.conversation.confirmObjective('get_name');
    expect(room.call.sent).toEqual([confirmOf({ first_name: 'Jo', age: '41' })]);
  });

  test('cannot be confirmed with an incomplete value until it is written again', async () => {
    const room = await pendingRoom();
    room.conversation.editObjective('get_name', 'first_name', '', { isIncomplete: true });
    await expect(room.conversation.confirmObjective('get_name')).rejects.toThrow(ObjectiveValuesError);
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Joan', age: '41' }, 3));
    await expect(room.conversation.confirmObjective('get_name')).rejects.toThrow(ObjectiveValuesError);
    expect(room.call.sent).toEqual([]);
    room.conversation.editObjective('get_name', 'first_name', 'Jo');
    await room.conversation.confirmObjective('get_name');
    expect(room.call.sent).toEqual([confirmOf({ first_name: 'Jo', age: '41' })]);
  });

  test('waits for an asynchronous schema and sends once', async () => {
    const objectives = defineObjectives([
      {
        objective_name: 'get_name',
        objective_prompt: 'Ask',
        confirmation_mode: 'manual',
        output_variables: {
          first_name: {
            schema: {
              '~standard': {
                version: 1,
                vendor: 'test',
                validate: (value: unknown) => Promise.resolve({ value: String(value).toUpperCase() }),
              },
            },
          },
        },
      },
    ]);
    const room = await pendingRoom({ objectives });
    room.conversation.editObjective('get_name', 'first_name', 'Joan');
    void room.conversation.confirmObjective('get_name');
    void room.conversation.confirmObjective('get_name');
    await settle();
    expect(room.call.sent).toEqual([confirmOf({ first_name: 'JOAN', age: '40' })]);
  });

  describe('during an asynchronous check', () => {
    /** A pending objective whose schema settles when `answer` is called. */
    async function checkingRoom() {
      let answer = () => {};
      const validate = (value: unknown) =>
        new Promise<{ value: unknown }>((resolve) => {
          answer = () => {
            resolve({ value });
          };
        });
      const objectives = defineObjectives([
        {
          objective_name: 'get_name',
          objective_prompt: 'Ask',
          confirmation_mode: 'manual',
          output_variables: { first_name: { schema: { '~standard': { version: 1, vendor: 'test', validate } } } },
        },
      ]);
      const room = await pendingRoom({ objectives });
      const confirmed = room.conversation.confirmObjective('get_name');
      return { room, confirmed, answer: () => answer() };
    }
    const changed = 'This changed while it was checked';

    test('new values are rejected on their fields, and can be confirmed afterwards', async () => {
      const { room, confirmed, answer } = await checkingRoom();
      room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Joan' }, 3));
      answer();
      await expect(confirmed).rejects.toThrow(ObjectiveValuesError);
      expect(room.call.sent).toEqual([]);
      expect(objectiveOf(room)).toMatchObject({
        status: 'pending',
        collected: { first_name: 'Joan' },
        issues: { first_name: changed, age: changed },
        wasInvalid: true,
      });
      const again = room.conversation.confirmObjective('get_name');
      answer();
      await again;
      expect(room.call.sent).toEqual([confirmOf({ first_name: 'Joan' })]);
      expect(objectiveOf(room).issues).toEqual({});
    });

    test('an edit is rejected on its field only', async () => {
      const { room, confirmed, answer } = await checkingRoom();
      room.conversation.editObjective('get_name', 'age', '41');
      answer();
      await expect(confirmed).rejects.toMatchObject({ code: 'objective-values', issues: { age: changed } });
      expect(room.call.sent).toEqual([]);
    });

    test('repeated values and an undone edit change nothing', async () => {
      const { room, confirmed, answer } = await checkingRoom();
      const { collected } = objectiveOf(room);
      room.call.says(objectiveMessage('pending', 'get_name', collected, 3));
      room.conversation.editObjective('get_name', 'age', '41');
      room.conversation.editObjective('get_name', 'age', '40');
      answer();
      await confirmed;
      expect(room.call.sent).toEqual([confirmOf({ first_name: 'Jon', age: '40' })]);
    });

    test.each<[string, (room: Room) => unknown, string]>([
      ['completed', ({ call }) => call.says(objectiveMessage('completed', 'get_name', {}, 3)), 'completed'],
      ['over with the call', ({ conversation }) => conversation.leave(), 'expired'],
    ])('confirm is rejected if the objective is %s', async (_, happen, status) => {
      const { room, confirmed, answer } = await checkingRoom();
      await happen(room);
      answer();
      await expect(confirmed).rejects.toThrow(ObjectiveNotPendingError);
      await expect(confirmed).rejects.toMatchObject({ objective: 'get_name', status });
      expect(room.call.sent).toEqual([]);
    });

    test('the check ends after some seconds with an issue on the field, and can be repeated', async () => {
      const { room, confirmed, answer } = await checkingRoom();
      room.clock.advance(8000);
      const issues = { first_name: 'This was not checked in time' };
      await expect(confirmed).rejects.toMatchObject({ code: 'objective-values', issues });
      expect(objectiveOf(room)).toMatchObject({ status: 'pending', issues, wasInvalid: true });
      const timers = room.clock.pending;
      const again = room.conversation.confirmObjective('get_name');
      answer();
      await again;
      expect(room.call.sent).toHaveLength(1);
      // Only the timer that waits for the service's completion.
      expect(room.clock.pending).toBe(timers + 1);
    });
  });

  test('leaves no unhandled rejection when invalid values are confirmed and the promise is ignored', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const room = await pendingRoom();
    room.conversation.editObjective('get_name', 'first_name', '');
    void room.conversation.confirmObjective('get_name');
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('accepts a pending event of a new call with any seq, and calls the handler for an objective that is pending again', async () => {
    const room = await pendingRoom();
    const received: unknown[] = [];
    room.conversation.listen({ onObjectivePending: ({ collected }) => received.push(collected.first_name) });
    await room.conversation.leave();
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    expect(received).toEqual(['Jon']);
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Joan' }, 1));
    expect(received).toEqual(['Jon', 'Joan']);
  });

  test('throws when an objective that is not pending is confirmed, edited or corrected', async () => {
    const room = await createLiveRoom({ objectives: intake });
    await expect(room.conversation.confirmObjective('get_reason')).rejects.toThrow(ObjectiveNotPendingError);
    await expect(room.conversation.confirmObjective('no_such')).rejects.toThrow(/"no_such" is "unknown", not pending/);
    expect(() => {
      room.conversation.editObjective('get_name', 'first_name', 'x');
    }).toThrow(ObjectiveNotPendingError);
    expect(() => {
      room.conversation.correctObjective('get_name', 'x');
    }).toThrow(ObjectiveNotPendingError);
    expect(room.call.sent).toEqual([]);
  });

  test('queues a decision while the call is not live, and sends it once when it is', async () => {
    const room = await pendingRoom();
    room.call.network('interrupted');
    await room.conversation.confirmObjective('get_name');
    expect(objectiveOf(room).status).toBe('queued');
    expect(room.call.sent).toEqual([]);
    room.call.network('connected');
    room.call.network('interrupted');
    room.call.network('connected');
    expect(room.call.sent).toHaveLength(1);
    expect(objectiveOf(room).status).toBe('confirming');
  });

  test('may be confirmed again when the service does not react for ten seconds', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('get_name');
    room.clock.advance(9999);
    expect(objectiveOf(room).status).toBe('confirming');
    room.clock.advance(1);
    expect(objectiveOf(room).status).toBe('unacknowledged');
    await room.conversation.confirmObjective('get_name');
    expect(room.call.sent).toHaveLength(2);
  });

  test('has the reason why a confirmation could not be sent, and can be confirmed again', async () => {
    const room = await pendingRoom();
    room.call.sendError = new Error('Message data too large. Max size is 100');
    await room.conversation.confirmObjective('get_name');
    expect(objectiveOf(room)).toMatchObject({ status: 'failed', decision: null });
    expect(objectiveOf(room).error).toBeInstanceOf(MessageTooLargeError);
    room.call.sendError = null;
    await room.conversation.confirmObjective('get_name');
    expect(objectiveOf(room).status).toBe('confirming');
  });

  test('is completed by inference when the next objective begins', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('get_name');
    room.call.says(objectiveMessage('activated', 'get_reason', undefined, 3));
    expect(objectiveOf(room)).toMatchObject({ status: 'completed', completion: 'inferred' });
    room.call.says(objectiveMessage('completed', 'get_name', { first_name: 'Jon', age: '40' }, 4));
    expect(objectiveOf(room)).toMatchObject({ status: 'completed', completion: 'message' });
  });

  test('is not completed by inference from an objective that does not follow, nor before a decision', async () => {
    const room = await pendingRoom();
    room.call.says(objectiveMessage('activated', 'get_reason', undefined, 3));
    expect(objectiveOf(room).status).toBe('pending');
    await room.conversation.confirmObjective('get_name');
    room.call.says(objectiveMessage('activated', 'elsewhere', undefined, 4));
    expect(objectiveOf(room).status).toBe('confirming');
  });

  test('gets new values for unedited fields and keeps edits when a new pending event arrives', async () => {
    const room = await pendingRoom();
    room.conversation.editObjective('get_name', 'first_name', 'John');
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Joan', age: '44' }, 3));
    const pending = shownPending(room);
    expect(pending?.fields.map(({ text, collected }) => [text, collected])).toEqual([
      ['John', 'Joan'],
      ['44', '44'],
    ]);
  });

  test('ignores late and resent messages', async () => {
    const room = await pendingRoom();
    await room.conversation.confirmObjective('get_name');
    room.call.says(objectiveMessage('completed', 'get_name', { first_name: 'Jon', age: '40' }, 5));
    const before = room.conversation.getState().objectives;
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Late', age: '1' }, 3));
    room.call.says(objectiveMessage('activated', 'get_name', undefined, 4));
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon', age: '40' }));
    expect(room.conversation.getState().objectives).toBe(before);
  });

  test('is queued behind the objective that is being confirmed until that is completed', async () => {
    const room = await pendingRoom();
    room.call.says(objectiveMessage('pending', 'get_reason', { reason: 'cough' }, 3));
    const shown = () => {
      const pending = shownPending(room);
      return [pending?.name, pending?.position, pending?.total];
    };
    expect(shown()).toEqual(['get_name', 1, 2]);
    await room.conversation.confirmObjective('get_name');
    expect(shown()).toEqual(['get_name', 1, 2]);
    room.call.says(objectiveMessage('completed', 'get_name', {}, 4));
    expect(shown()).toEqual(['get_reason', 1, 1]);
  });

  test('sends a correction to the replica and stays pending', async () => {
    const room = await pendingRoom();
    room.conversation.correctObjective('get_name', 'It is Joan, not Jon');
    expect(room.call.sent).toEqual([
      expect.objectContaining({ event_type: 'conversation.respond', properties: { text: 'It is Joan, not Jon' } }),
    ]);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', correction: 'It is Joan, not Jon' });
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Joan', age: '40' }, 9));
    expect(objectiveOf(room)).toMatchObject({ correction: null, collected: { first_name: 'Joan', age: '40' } });
  });

  test('cannot be corrected while the call is not live', async () => {
    const room = await pendingRoom();
    room.call.network('interrupted');
    expect(() => {
      room.conversation.correctObjective('get_name', 'wrong');
    }).toThrow(CallNotJoinedError);
    expect(objectiveOf(room).correction).toBeNull();
  });

  test('expires when the call ends, and waits again when the room is joined again', async () => {
    const room = await pendingRoom();
    room.conversation.editObjective('get_name', 'first_name', 'John');
    await room.conversation.leave();
    expect(objectiveOf(room)).toMatchObject({ status: 'expired', expiredFrom: 'pending' });
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    expect(objectiveOf(room)).toMatchObject({ status: 'pending', edits: { first_name: 'John' } });
  });

  function memory(): ConversationStorage {
    const items = new Map<string, string>();
    return {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, text) => items.set(key, text),
      removeItem: (key) => items.delete(key),
    };
  }

  test('is restored with its edits after a reload', async () => {
    const storage = memory();
    const before = await pendingRoom({ storage });
    before.conversation.editObjective('get_name', 'first_name', 'John');
    const after = await createLiveRoom({ objectives: intake, storage });
    expect(objectiveOf(after)).toMatchObject({
      status: 'pending',
      collected: { first_name: 'Jon', age: '40' },
      edits: { first_name: 'John' },
    });
  });

  test('sends a decision that was queued before a reload once, and never one that may have been sent', async () => {
    const storage = memory();
    const before = await pendingRoom({ storage });
    before.call.network('interrupted');
    await before.conversation.confirmObjective('get_name');
    const after = await createLiveRoom({ objectives: intake, storage });
    expect(after.call.sent).toHaveLength(1);
    const later = await createLiveRoom({ objectives: intake, storage });
    expect(later.call.sent).toHaveLength(0);
    expect(objectiveOf(later).status).toBe('unacknowledged');
  });

  test('is not stored after the room has closed', async () => {
    const storage = memory();
    const room = await pendingRoom({ storage });
    expect(storage.getItem('tavus-react:1:c123')).not.toBeNull();
    room.call.emit('left-meeting', {});
    expect(storage.getItem('tavus-react:1:c123')).toBeNull();
  });

  test.each([
    ['broken text', '{'],
    ['another program’s value', '[1,2]'],
    ['a hostile value', '{"version":1,"objectives":[{"name":"__proto__","status":"pending"},{"name":1},null]}'],
  ])('ignores %s in the storage', async (_, text) => {
    const storage = memory();
    storage.setItem('tavus-react:1:c123', text);
    const room = await pendingRoom({ storage });
    expect(objectiveOf(room).status).toBe('pending');
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  test('can be confirmed when the storage throws', async () => {
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    const storage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
    const room = await pendingRoom({ storage });
    await room.conversation.confirmObjective('get_name');
    expect(room.call.sent).toHaveLength(1);
  });

  test('is ignored if there are too many, so that a flood of invented names does not fill the memory', async () => {
    const room = createRoom();
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    for (let seq = 0; seq < 1000; seq += 1)
      room.call.says(objectiveMessage('pending', `made_up_${String(seq)}`, {}, seq));
    expect(room.conversation.getState().objectives.list).toHaveLength(200);
  });
});
