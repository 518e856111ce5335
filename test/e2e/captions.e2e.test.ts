import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// Uses the built package and the real daily-js, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

const says = (role: 'replica' | 'user', speech: string, turn: number, index = 0, final = false) => ({
  event_type: 'conversation.utterance.streaming',
  turn_idx: turn,
  inference_id: `${role}-${String(turn)}`,
  properties: { role, speech, content_index: index, final },
});

const captions = (room: RoomPage) => room.page.locator('.cvi-captions');
const lines = (room: RoomPage) => captions(room).locator('p > bdi').allTextContents();
const isOn = (room: RoomPage) =>
  room.page.getByRole('button', { name: 'Captions', exact: true }).getAttribute('aria-pressed');

async function openCall(query: Record<string, string>): Promise<RoomPage> {
  const room = await openRoom('conversation.html', { replicaPresent: true, query: { hairCheck: 'false', ...query } });
  await room.page.getByRole('button', { name: 'Captions', exact: true }).waitFor();
  return room;
}

async function reload(room: RoomPage): Promise<void> {
  await room.reload();
  await room.page.getByRole('button', { name: 'Captions', exact: true }).waitFor();
}

describe('captions', () => {
  test('show what is said and what was said before, and stay off after a reload although the app turns them on', async () => {
    const room = await openCall({ captions: 'true' });
    await room.replicaSends(says('replica', 'What is', 0, 0));
    await room.replicaSends(says('replica', 'What is your name?', 0, 1, true));
    await room.replicaSends(says('user', '<b>Ada</b> Lovelace', 1, 0, true));
    await room.replicaSends(says('replica', 'Thank', 2, 0));
    // Late, of a former line.
    await room.replicaSends(says('replica', 'What', 0, 0));
    await expect.poll(() => lines(room)).toEqual(['What is your name?', '<b>Ada</b> Lovelace', 'Thank']);

    await room.press('Captions', { exact: true });
    await captions(room).waitFor({ state: 'detached' });
    expect(await isOn(room)).toBe('false');
    await reload(room);
    expect(await isOn(room)).toBe('false');
    await room.replicaSends(says('replica', 'Welcome back.', 3));
    expect(await captions(room).count()).toBe(0);

    await room.press('Captions', { exact: true });
    await expect.poll(() => lines(room)).toEqual(['Welcome back.']);
    expect(room.consoleProblems).toEqual([]);
    expect(room.foreignRequests).toEqual([]);
  });

  test('stay on after a reload although the app turns them off, in the size that the user has chosen', async () => {
    const room = await openCall({ captions: 'false' });
    expect(await isOn(room)).toBe('false');
    await room.press('Captions', { exact: true });
    await room.press('Caption settings');
    await room.page.getByRole('menuitemradio', { name: 'Very large' }).click();
    await room.page.keyboard.press('Escape');
    expect(await room.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Caption settings');
    await reload(room);
    await room.replicaSends(says('replica', 'Hello.', 0));
    await captions(room).getByText('Hello.').waitFor();
    expect(await captions(room).getAttribute('data-size')).toBe('very-large');
    expect(room.consoleProblems).toEqual([]);
  });

  test('are not broken by what somebody else has stored', async () => {
    const room = await openCall({});
    for (const text of ['{', '{"isOn":"no","size":["large"],"place":{}}', 'x'.repeat(1_000_000)]) {
      await room.page.evaluate((stored) => localStorage.setItem('tavus-react:captions', stored), text);
      await reload(room);
      expect(await isOn(room)).toBe('true');
      expect(await captions(room).getAttribute('data-size')).toBe('normal');
    }
    expect(room.consoleProblems).toEqual([]);
  });

  test('show nothing that was said before a lost connection above what is said after it', async () => {
    const room = await openCall({});
    await room.replicaSends(says('replica', 'What is your name?', 0, 0, true));
    await room.replicaSends(says('user', 'Ada', 1, 0, true));
    await expect.poll(() => lines(room)).toEqual(['What is your name?', 'Ada']);
    await room.control('network', 'signaling', 'interrupted');
    await expect.poll(() => lines(room)).toEqual(['Ada']);
    await room.control('network', 'signaling', 'connected');
    await room.replicaSends(says('replica', 'Are you there?', 2));
    await expect.poll(() => lines(room)).toEqual(['Are you there?']);
  });
});
