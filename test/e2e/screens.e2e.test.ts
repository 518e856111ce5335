import { describe, expect, test } from 'vitest';
import type { RemoteOptions } from './call-machine/RemoteParticipants';
import type { RoomPage } from './RoomPage';
import { readPicture, readPitches } from './readMedia';
import { setUpRooms } from './setUpRooms';

// Uses the built package, the real daily-js and daily-react, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

async function liveRoom(replica: RemoteOptions = {}): Promise<RoomPage> {
  const room = await openRoom('conversation.html', { replicaPresent: replica, query: { hairCheck: 'false' } });
  await room.page.locator('.cvi-conversation[data-status="live"]').waitFor();
  return room;
}

const shared = (room: RoomPage) => room.page.locator('.cvi-shared-screen');
const button = (room: RoomPage, name: string) => room.page.getByRole('button', { name, exact: true });
const widthOf = async (room: RoomPage, selector: string) =>
  (await room.page.locator(selector).first().boundingBox())?.width ?? 0;
const screensLeft = async (room: RoomPage) =>
  room.page.evaluate(
    () =>
      (window.__captured ?? [])
        .filter(({ kind, readyState }) => kind === 'video' && readyState === 'live')
        .filter((track) => 'displaySurface' in track.getSettings()).length,
  );

describe('the screen of the user', () => {
  test('is the main picture while it is shared, and its capture ends with it', async () => {
    const room = await liveRoom();
    await button(room, 'Share your screen').click();
    const video = shared(room).locator('video');
    await expect.poll(async () => (await readPicture(video)).width).toBeGreaterThan(0);
    expect(await widthOf(room, '.cvi-shared-screen video')).toBeGreaterThan(await widthOf(room, '.cvi-replica-video'));
    expect(await screensLeft(room)).toBe(1);

    await button(room, 'Stop sharing your screen').click();
    await expect.poll(() => shared(room).count()).toBe(0);
    await button(room, 'Share your screen').waitFor();
    expect(await screensLeft(room)).toBe(0);
    expect(room.consoleProblems).toEqual([]);
  });

  test("ends with the browser's own button, and with the call", async () => {
    const room = await liveRoom();
    await button(room, 'Share your screen').click();
    await shared(room).waitFor();
    // The browser's button ends the track, and then fires this event.
    await room.page.evaluate(() => {
      const screen = window.__captured?.find((track) => 'displaySurface' in track.getSettings());
      screen?.dispatchEvent(new Event('ended'));
    });
    await expect.poll(() => shared(room).count()).toBe(0);

    await button(room, 'Share your screen').click();
    await shared(room).waitFor();
    await button(room, 'Leave the call').click();
    await room.waitUntilLeft();
    expect((await room.leftovers()).tracks).toEqual([]);
  });

  test('is not mentioned again after the user has closed the dialog', async () => {
    const room = await liveRoom();
    await room.page.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () =>
        Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    });
    await button(room, 'Share your screen').click();
    await expect.poll(() => room.control('requests')).toContain('local-screen-start');
    // Firefox and Safari have no event for a closed dialog. There Daily reports an error.
    const closed = { category: 'permissions', blockedBy: 'browser', browserError: {} };
    await room.control('post', 'nonfatal-error', { type: 'screen-share-error', errorMsg: 'x', details: closed });
    const share = button(room, 'Share your screen');
    expect(await share.getAttribute('data-problem')).toBeNull();

    const denied = { ...closed, blockedBy: 'os' };
    await room.control('post', 'nonfatal-error', { type: 'screen-share-error', errorMsg: 'x', details: denied });
    await expect.poll(() => share.getAttribute('data-problem')).toBe('system-denied');
    await room.page
      .getByText(/system settings/)
      .first()
      .waitFor();
  });
});

describe('the slides of the replica', () => {
  test('are the main picture without being asked, and can be enlarged and put back', async () => {
    const room = await liveRoom({ slides: true });
    const video = shared(room).locator('video');
    await expect.poll(async () => (await readPicture(video)).red).toBeGreaterThan(200);
    await expect.poll(async () => (await readPicture(room.page.locator('.cvi-replica-video video'))).moved).not.toBe(0);
    const atFirst = await widthOf(room, '.cvi-shared-screen video');
    expect(atFirst).toBeGreaterThan(await widthOf(room, '.cvi-replica-video'));

    await button(room, 'Enlarge the screen').click();
    await expect.poll(() => widthOf(room, '.cvi-shared-screen video')).toBeGreaterThan(atFirst);
    await expect
      .poll(() => room.page.evaluate(() => document.fullscreenElement?.className))
      .toContain('cvi-conversation');
    await room.page.keyboard.press('Escape');
    await expect.poll(() => widthOf(room, '.cvi-shared-screen video')).toBe(atFirst);
    await expect.poll(() => room.page.evaluate(() => document.fullscreenElement)).toBeNull();

    await button(room, 'Move the screen to the corner').click();
    expect(await widthOf(room, '.cvi-shared-screen')).toBeLessThan(await widthOf(room, '.cvi-replica-video'));
    await button(room, 'Show the screen large').click();
    await expect.poll(() => widthOf(room, '.cvi-shared-screen video')).toBe(atFirst);

    await room.replicaTrack('screenVideo', 'off');
    await expect.poll(() => shared(room).count()).toBe(0);
    expect(room.consoleProblems).toEqual([]);
  });
});

describe('a sound that the system pauses', () => {
  test('plays again', async () => {
    const room = await liveRoom();
    await expect.poll(async () => (await readPitches(room.page)).length).toBe(1);
    await room.page.evaluate(() => document.querySelector('audio')?.pause());
    await expect.poll(async () => (await readPitches(room.page)).length).toBe(1);
    expect(await room.page.getByRole('alert').count()).toBe(0);
  });

  test('can be turned on again by a press if the system insists', async () => {
    const room = await liveRoom();
    await expect.poll(async () => (await readPitches(room.page)).length).toBe(1);
    await room.page.evaluate(() => {
      const audio = document.querySelector('audio');
      audio?.addEventListener('playing', () => audio.pause(), { once: true });
      audio?.pause();
    });
    await button(room, 'Turn on sound').click();
    await expect.poll(async () => (await readPitches(room.page)).length).toBe(1);
    await expect.poll(() => room.page.getByRole('alert').count()).toBe(0);
  });
});
