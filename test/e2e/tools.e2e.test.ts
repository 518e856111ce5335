import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// Uses the built package and the real daily-js, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

async function liveRoom(): Promise<RoomPage> {
  const room = await openRoom('tools.html', { replicaPresent: true });
  await room.page.getByText('live', { exact: true }).waitFor();
  return room;
}

const calls = (room: RoomPage, id: string, args: object, name = 'book') =>
  room.replicaSends({
    event_type: 'conversation.tool_call',
    properties: { name, arguments: JSON.stringify(args), tool_call_id: id },
  });

describe('useToolCall', () => {
  test('runs a tool call that arrives twice only once, and sends one result', async () => {
    const room = await liveRoom();
    await calls(room, 'call_1', { day: 'Friday' });
    await calls(room, 'call_1', { day: 'Friday' });
    expect(await room.waitForMessage('conversation.tool_result')).toEqual({
      message_type: 'conversation',
      event_type: 'conversation.tool_result',
      conversation_id: 'c0ffee',
      properties: { tool_call_id: 'call_1', output: { booked: 'Friday' } },
    });
    await calls(room, 'call_2', { day: 'Monday' });
    await room.waitForMessage('conversation.tool_result', 2);
    await expect.poll(() => room.page.getByRole('listitem').allInnerTexts()).toEqual(['Friday', 'Monday']);
    expect(await room.sentMessages()).toHaveLength(2);
    expect(room.consoleProblems).toEqual([]);
  });

  test('sends an error for invalid arguments, and the page does nothing', async () => {
    const room = await liveRoom();
    await calls(room, 'call_1', { day: 5 });
    const { properties } = await room.waitForMessage('conversation.tool_result');
    expect(properties).toMatchObject({
      tool_call_id: 'call_1',
      status: 'error',
      output: expect.stringContaining('day: ') as string,
    });
    expect(await room.page.getByRole('listitem').count()).toBe(0);
  });
});

describe('useToolCalls and onToolCall', () => {
  test('answer three calls at once, of which one fails, each once', async () => {
    const room = await liveRoom();
    await Promise.all([
      calls(room, 'call_1', {}, 'slow'),
      calls(room, 'call_2', {}, 'full'),
      calls(room, 'call_3', {}, 'weather'),
    ]);
    await room.waitForMessage('conversation.tool_result', 2);
    await expect.poll(async () => (await room.sentMessages()).length).toBe(3);
    const results = ((await room.sentMessages()) as { readonly properties: unknown }[]).map(
      ({ properties }) => properties,
    );
    expect(results).toEqual(
      expect.arrayContaining([
        { tool_call_id: 'call_1', output: 'slow but fine' },
        { tool_call_id: 'call_2', output: 'Every table is taken.', status: 'error' },
        { tool_call_id: 'call_3', output: 'sunny' },
      ]),
    );
    expect(room.consoleProblems).toEqual([]);
  });

  test('ask the user in the card, and send the arguments that the user has changed', async () => {
    const room = await liveRoom();
    await calls(room, 'call_1', { day: 'Friday' }, 'cancel');
    await room.page.getByRole('region', { name: /Cancel the booking/ }).waitFor();
    await room.page.getByRole('textbox', { name: 'Day' }).fill('Monday');
    await room.press('Confirm');
    const { properties } = await room.waitForMessage('conversation.tool_result');
    expect(properties).toEqual({ tool_call_id: 'call_1', output: { cancelled: 'Monday' } });
    await calls(room, 'call_2', { day: 'Friday' }, 'cancel');
    await room.press('Decline');
    const declined = await room.waitForMessage('conversation.tool_result', 2);
    expect(declined.properties).toMatchObject({ tool_call_id: 'call_2', status: 'error' });
  });
});
