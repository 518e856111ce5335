import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

const { openRoom } = setUpRooms();

const query = { hairCheck: 'true' };

/** The labels of the open cameras. */
const openCameras = async (room: RoomPage): Promise<string[]> =>
  (await room.leftovers()).tracks.filter((label) => label.startsWith('fake_device'));

/** The labels of the devices that a join was given by id; a track, or `false`, as it is. */
async function devicesOf(room: RoomPage, join: number): Promise<unknown[]> {
  const properties = (await room.joins())[join]?.properties;
  const listed = await room.page.evaluate(async () =>
    (await navigator.mediaDevices.enumerateDevices()).map(({ kind, deviceId, label }) => ({ kind, deviceId, label })),
  );
  // The default microphone and the default speaker have the same id.
  const labelOf = (kind: string, source: unknown): unknown =>
    listed.find((one) => one.kind === kind && one.deviceId === source)?.label ?? source;
  return [labelOf('videoinput', properties?.videoSource), labelOf('audioinput', properties?.audioSource)];
}

async function joinAgain(room: RoomPage): Promise<void> {
  await room.press('Leave the call');
  await room.waitUntilLeft();
  await expect.poll(async () => (await room.leftovers()).tracks).toEqual([]);
  await room.press('Join again');
  await room.replicaJoins();
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
}

describe('the devices of a later join', () => {
  test('are those of the hair check, by id, and later those that the user has chosen in the call', async () => {
    const room = await openRoom('conversation.html', { query });
    await room.press('Start');
    await room.page.getByLabel('Your picture').waitFor();
    await room.page.getByRole('combobox', { name: 'Camera' }).selectOption({ label: 'fake_device_1' });
    await expect.poll(() => openCameras(room)).toEqual(['fake_device_1']);
    await room.press('Join now');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();

    await joinAgain(room);
    expect(await devicesOf(room, 1)).toEqual(['fake_device_1', 'Fake Default Audio Input']);
    await expect.poll(() => openCameras(room)).toEqual(['fake_device_1']);

    await room.press('Camera options');
    await room.page.getByRole('menuitemradio', { name: 'fake_device_0' }).click();
    await expect.poll(() => openCameras(room)).toEqual(['fake_device_0']);
    await room.press('Camera options');
    await room.page.getByRole('menuitemradio', { name: 'fake_device_0', checked: true }).waitFor();
    await room.page.keyboard.press('Escape');
    await joinAgain(room);
    expect(await devicesOf(room, 2)).toEqual(['fake_device_0', 'Fake Default Audio Input']);
    await expect.poll(() => openCameras(room)).toEqual(['fake_device_0']);
    // Daily warns about each track that it is given.
    expect(room.consoleProblems.filter((text) => !text.startsWith('MediaStreamTrack found'))).toEqual([]);
  });

  test('stay closed for a user without permission, and are on as soon as the user allows them', async () => {
    const room = await openRoom('conversation.html', { query, camera: 'denied', microphone: 'denied' });
    await room.press('Start');
    await room.page.getByText('You will join without camera and microphone.').waitFor();
    await room.press('Join now');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    expect(await devicesOf(room, 0)).toEqual([false, false]);
    expect((await room.leftovers()).tracks).toEqual([]);

    await room.changeDevices({ camera: 'ok', microphone: 'ok' });
    await room.page.getByRole('button', { name: 'Mute microphone' }).waitFor();
    await room.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
    await expect.poll(async () => (await openCameras(room)).length).toBe(1);
  });
});

describe('the blur of the background', () => {
  const blur = (room: RoomPage) => room.page.getByRole('menuitemcheckbox', { name: 'Blur background' });

  async function inCall(): Promise<RoomPage> {
    const room = await openRoom('conversation.html', { query: { hairCheck: 'false' } });
    await room.replicaJoins();
    await room.press('Camera options');
    return room;
  }

  test('is asked of Daily, and turned off again, and leaves the camera and the noise cancellation alone', async () => {
    const room = await inCall();
    const before = await openCameras(room);
    await expect.poll(() => blur(room).getAttribute('aria-checked')).toBe('false');
    await blur(room).click();
    await expect.poll(() => blur(room).getAttribute('aria-checked')).toBe('true');
    // The switch shows at once what was chosen.
    await expect
      .poll(() => room.control('inputSettings'))
      .toMatchObject({
        video: { processor: { type: 'background-blur', config: { strength: 1 } } },
        audio: { processor: { type: 'noise-cancellation' } },
      });
    expect(await openCameras(room)).toEqual(before);
    await blur(room).click();
    await expect.poll(() => blur(room).getAttribute('aria-checked')).toBe('false');
    await expect.poll(() => room.control('inputSettings')).toMatchObject({ video: { processor: { type: 'none' } } });
    expect(room.consoleProblems).toEqual([]);
  });

  test('is said to have failed, and the call goes on', async () => {
    const room = await inCall();
    await room.changeStandIn({ failingProcessors: ['background-blur'] });
    await blur(room).click();
    await room.page.getByText('The blur is not working. Others may see what is behind you.').waitFor();
    await expect.poll(() => blur(room).getAttribute('aria-checked')).toBe('false');
    expect(await room.status()).toBe('live');
    await room.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  });
});
