import { expect, test } from 'vitest';
import type { Room } from './Room';
import { setStage } from './stage';

// The built package and the real daily-js, in StrictMode; only the room is played.

const { openRoom } = setStage();

async function liveRoom(): Promise<Room> {
  const room = await openRoom('tools.html', { replicaPresent: true });
  await room.page.getByText('live', { exact: true }).waitFor();
  return room;
}

const calls = (room: Room, id: string, args: object) =>
  room.replicaSays({
    event_type: 'conversation.tool_call',
    properties: { name: 'book', arguments: JSON.stringify(args), tool_call_id: id },
  });

test('a tool call that arrives twice is carried out once, and one result goes out', async () => {
  const room = await liveRoom();
  await calls(room, 'call_1', { day: 'Friday' });
  await calls(room, 'call_1', { day: 'Friday' });
  expect(await room.hears('conversation.tool_result')).toEqual({
    message_type: 'conversation',
    event_type: 'conversation.tool_result',
    conversation_id: 'c0ffee',
    properties: { tool_call_id: 'call_1', output: { booked: 'Friday' } },
  });
  await calls(room, 'call_2', { day: 'Monday' });
  await room.hears('conversation.tool_result', 2);
  await expect.poll(() => room.page.getByRole('listitem').allInnerTexts()).toEqual(['Friday', 'Monday']);
  expect(await room.sentMessages()).toHaveLength(2);
  expect(room.complaints).toEqual([]);
});

test('wrong arguments go back as an error, and the page does nothing', async () => {
  const room = await liveRoom();
  await calls(room, 'call_1', { day: 5 });
  const { properties } = await room.hears('conversation.tool_result');
  expect(properties).toMatchObject({
    tool_call_id: 'call_1',
    status: 'error',
    output: expect.stringContaining('day: ') as string,
  });
  expect(await room.page.getByRole('listitem').count()).toBe(0);
});
