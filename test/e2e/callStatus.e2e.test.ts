import { describe, expect, test } from 'vitest';
import type { RoomPage, RoomPageOptions } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// Uses the built package, the real daily-js and daily-react, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

/** Waits for a status. Loading the call takes a while. */
const becomes = (room: RoomPage, status: string) => expect.poll(() => room.status(), { timeout: 20_000 }).toBe(status);

async function liveRoom(query: RoomPageOptions['query'] = {}): Promise<RoomPage> {
  const room = await openRoom('conversation.html', { replicaPresent: true, query: { hairCheck: 'false', ...query } });
  await becomes(room, 'live');
  return room;
}

const requests = (room: RoomPage, name: string) =>
  room.control('requests').then((all) => all.filter((request) => request === name).length);

describe('<TavusConversation>, during the call', () => {
  test('is live again when another media connection replaces the interrupted one', async () => {
    const room = await liveRoom();
    await room.control('network', 'peer-to-peer', 'connected');
    await room.control('network', 'peer-to-peer', 'interrupted');
    await becomes(room, 'reconnecting');
    await room.control('network', 'sfu', 'connected');
    await becomes(room, 'live');
    await room.networkDrops();
    await becomes(room, 'reconnecting');
    await room.control('network', 'peer-to-peer', 'connected');
    await room.control('network', 'signaling', 'connected');
    await becomes(room, 'live');
  });

  test('shows a bad network, and turns the camera off where that helps', async () => {
    const room = await liveRoom();
    await room.changeNetworkQuality('bad', ['sendPacketLoss']);
    await room.page.getByRole('img', { name: 'Bad connection' }).waitFor();
    const notice = room.page.locator('.cvi-status-notice');
    await expect.poll(() => notice.innerText()).toContain('may not hear you well');
    await notice.getByRole('button', { name: 'Turn camera off' }).click();
    await room.page.getByRole('button', { name: 'Turn camera on' }).waitFor();
    await room.changeNetworkQuality('good');
    await room.page.getByRole('img', { name: 'Bad connection' }).waitFor({ state: 'detached' });
  });

  test('shows a recording that somebody else starts, until it stops', async () => {
    const room = await liveRoom();
    await room.control('startRecording', 'somebody');
    await room.page.getByText(/^Recording since/).waitFor();
    await room.control('stopRecording');
    await room.page.getByText(/^Recording since/).waitFor({ state: 'detached' });
  });

  test('shows a recording that began before anything of it had loaded', async () => {
    const room = await openRoom('conversation.html', { query: { hairCheck: 'false' } });
    await becomes(room, 'waiting');
    await room.control('startRecording', 'somebody');
    await room.replicaJoins();
    await room.page.getByText(/^Recording since/).waitFor();
  });

  test('starts one recording when the call is live, and says when it fails', async () => {
    const room = await liveRoom({ recording: '' });
    await room.page.getByText(/^Recording since/).waitFor();
    expect(await requests(room, 'local-recording-start')).toBe(1);
    await room.control('failRecording', 'no permission');
    await room.page
      .getByText(/You are not allowed to record it/)
      .first()
      .waitFor();
    expect(await room.status()).toBe('live');
  });

  test('counts down, and ends the call when the time is up', async () => {
    const room = await liveRoom({ maxDurationS: '6' });
    await room.page.getByRole('timer').waitFor();
    await room.page.getByText(/^The call ends in \d second/).waitFor();
    await room.page.getByRole('heading', { name: 'Time is up' }).waitFor();
    await expect.poll(() => room.leftovers(), { timeout: 20_000 }).toMatchObject({ calls: [], tracks: [] });
  });

  test('ends when the browser shows the page again that the user had left, with the camera off', async () => {
    const room = await liveRoom();
    const restore = () =>
      room.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    // The code that watches the page may still load.
    await expect.poll(() => restore().then(() => room.status()), { timeout: 20_000 }).toBe('failed');
    await room.page.getByRole('heading', { name: 'You left this page' }).waitFor();
    await expect.poll(() => room.leftovers(), { timeout: 20_000 }).toMatchObject({ calls: [], tracks: [] });
    await room.press('Try again');
    await becomes(room, 'live');
  });
});
