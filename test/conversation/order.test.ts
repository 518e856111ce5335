import { expect, test } from 'vitest';
import { follow, eventIn, type Follower } from '../../src/conversation/follow';
import { createLiveRoom } from './inRoom';
import { objectiveMessage } from './messages';

const everything: Follower<readonly string[]> = {
  initial: [],
  take: (heard, entry) => [...heard, eventIn(entry)?.event_type ?? (entry.data as { event_type: string }).event_type],
};

test('everybody hears everything in order, also when a handler answers at once', async () => {
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
  const followed = follow(conversation, everything);
  conversation.listen({ onMessage: ({ data }) => after.push((data as { event_type: string }).event_type) });

  call.says({ event_type: 'system.replica_joined', seq: 1 });
  call.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 2));
  call.says({ event_type: 'conversation.news', seq: 3 });
  await expect.poll(() => followed.getValue()).toHaveLength(5);
  expect(followed.getValue().filter((type) => type !== 'conversation.news')).toEqual([
    'system.replica_joined',
    'conversation.respond',
    'conversation.objective.pending',
    'conversation.objective.confirm',
  ]);
  expect([before, after]).toEqual([followed.getValue(), followed.getValue()]);
});

test('what a handler causes is told after what it was told of', async () => {
  const room = await createLiveRoom();
  const told: string[] = [];
  room.conversation.listen({
    onMessage: () => {
      told.push('message');
      if (told.length === 1) room.conversation.respond('Again.');
    },
    onEvent: () => told.push('event'),
  });
  room.call.says({ event_type: 'conversation.news', seq: 1 });
  expect(told).toEqual(['message', 'event', 'message']);
});

test('a handler that throws keeps nobody from hearing the rest', async () => {
  const room = await createLiveRoom();
  const heard: number[] = [];
  room.conversation.listen({
    onMessage: () => {
      throw new Error('of the app');
    },
  });
  room.conversation.listen({ onMessage: ({ id }) => heard.push(id) });
  const reported: unknown[] = [];
  const listen = (event: ErrorEvent): void => {
    event.preventDefault();
    reported.push(event.error);
  };
  window.addEventListener('error', listen);
  room.call.says({ event_type: 'conversation.news', seq: 1 });
  room.call.says({ event_type: 'conversation.news', seq: 2 });
  window.removeEventListener('error', listen);
  expect(heard).toEqual([0, 1]);
});
