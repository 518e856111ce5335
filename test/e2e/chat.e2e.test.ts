import { describe, expect, test } from 'vitest';
import { setUpRooms } from './setUpRooms';

// Uses the built package and the real daily-js, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

const says = (role: 'replica' | 'user', speech: string, turn: number) => ({
  event_type: 'conversation.utterance',
  turn_idx: turn,
  inference_id: `${role}-${String(turn)}`,
  properties: { role, speech },
});

describe('the chat', () => {
  test('sends a message to the replica, keeps its draft, and is in the transcript that onEnded gets', async () => {
    const room = await openRoom('conversation.html', {
      replicaPresent: true,
      query: { hairCheck: 'false', chat: 'true' },
    });
    const { page } = room;
    await page.getByRole('button', { name: /^Chat/ }).click();
    const field = page.getByRole('textbox', { name: 'Message' });
    await room.replicaSends(says('replica', 'What is your name?', 0));
    await page.getByText('What is your name?').first().waitFor();
    await field.fill('Ada');
    await field.press('Shift+Enter');
    await field.pressSequentially('Lovelace');
    await field.press('Enter');
    expect(await room.waitForMessage('conversation.respond')).toMatchObject({
      conversation_id: 'c0ffee',
      properties: { text: 'Ada\nLovelace' },
    });
    await room.replicaSends(says('user', 'Ada\nLovelace', 1));
    await field.fill('And I');
    await field.press('Escape');
    await page.getByRole('button', { name: /^Chat/ }).click();
    expect(await field.inputValue()).toBe('And I');

    await room.press('Leave the call');
    await page.getByRole('heading', { name: 'You left the call' }).waitFor();
    const ended = await page.evaluate(() => (window as unknown as { ended: { transcript: object[] } }).ended);
    expect(ended).toMatchObject({
      conversationId: 'c0ffee',
      transcript: [
        { speaker: 'replica', text: 'What is your name?' },
        { speaker: 'user', text: 'Ada\nLovelace', isTyped: true, isPending: false },
      ],
    });
    expect(room.consoleProblems).toEqual([]);
  });

  test('opens no device in a text-only call', async () => {
    const room = await openRoom('conversation.html', {
      replicaPresent: true,
      query: { chat: 'text-only' },
    });
    await room.press('Start');
    await room.page.getByRole('textbox', { name: 'Message' }).waitFor();
    expect((await room.leftovers()).tracks).toEqual([]);
    expect(await room.page.getByRole('button', { name: /microphone|camera/i }).count()).toBe(0);
  });
});
