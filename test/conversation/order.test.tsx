import { describe, expect, test } from 'vitest';
import { project, eventOf, type Projection } from '../../src/conversation/projections/Projection';
import { createLiveRoom } from './createRoom';
import { objectiveMessage } from './objectiveMessage';

const eventTypes: Projection<readonly string[]> = {
  initial: [],
  reduce: (types, entry) => [...types, eventOf(entry)?.event_type ?? (entry.data as { event_type: string }).event_type],
};

describe('conversation.listen, order of handlers', () => {
  test('calls every handler in order, even if one sends a message at once', async () => {
    const room = await createLiveRoom();
    const { conversation, call } = room;
    const before: string[] = [];
    const after: string[] = [];
    conversation.listen({ onMessage: ({ data }) => before.push((data as { event_type: string }).event_type) });
    conversation.listen({
      onEvent: ({ event_type }) => {
        if (event_type === 'system.replica_joined') conversation.respond('Hello.');
      },
      onObjectivePending: ({ name }) => void conversation.confirmObjective(name),
    });
    const projected = project(conversation, eventTypes);
    conversation.listen({ onMessage: ({ data }) => after.push((data as { event_type: string }).event_type) });

    call.says({ event_type: 'system.replica_joined', seq: 1 });
    call.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 2));
    call.says({ event_type: 'conversation.news', seq: 3 });
    await expect.poll(() => projected.getValue()).toHaveLength(5);
    expect(projected.getValue().filter((type) => type !== 'conversation.news')).toEqual([
      'system.replica_joined',
      'conversation.respond',
      'conversation.objective.pending',
      'conversation.objective.confirm',
    ]);
    expect([before, after]).toEqual([projected.getValue(), projected.getValue()]);
  });

  test('reports a message that a handler sends after the message that caused it', async () => {
    const room = await createLiveRoom();
    const called: string[] = [];
    room.conversation.listen({
      onMessage: () => {
        called.push('message');
        if (called.length === 1) room.conversation.respond('Again.');
      },
      onEvent: () => called.push('event'),
    });
    room.call.says({ event_type: 'conversation.news', seq: 1 });
    expect(called).toEqual(['message', 'event', 'message']);
  });

  test('calls the other handlers when one throws', async () => {
    const room = await createLiveRoom();
    const ids: number[] = [];
    room.conversation.listen({
      onMessage: () => {
        throw new Error('of the app');
      },
    });
    room.conversation.listen({ onMessage: ({ id }) => ids.push(id) });
    const reported: unknown[] = [];
    const listen = (event: ErrorEvent): void => {
      event.preventDefault();
      reported.push(event.error);
    };
    window.addEventListener('error', listen);
    room.call.says({ event_type: 'conversation.news', seq: 1 });
    room.call.says({ event_type: 'conversation.news', seq: 2 });
    window.removeEventListener('error', listen);
    expect(ids).toEqual([0, 1]);
  });
});
