import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

const { openRoom } = setUpRooms();

const query = { hairCheck: 'true' };
const menu = (room: RoomPage, name: string) => room.page.getByRole('combobox', { name });

/** The labels of the open cameras and microphones. */
async function openDevices(room: RoomPage): Promise<string[]> {
  return (await room.leftovers()).tracks;
}

async function openHairCheck(room: RoomPage): Promise<void> {
  await room.press('Start');
  await room.page.getByRole('heading', { name: 'Check your camera and microphone' }).waitFor();
}

describe('<TavusConversation hairCheck>', () => {
  test('shows the camera before Daily is loaded, and joins with the second camera, which stays on', async () => {
    const room = await openRoom('conversation.html', { query });
    const requested: string[] = [];
    room.page.on('request', (request) => requested.push(request.url()));
    await openHairCheck(room);
    await room.page.getByLabel('Your picture').waitFor();
    await menu(room, 'Camera').selectOption({ label: 'fake_device_1' });
    await expect.poll(async () => (await openDevices(room)).includes('fake_device_1')).toBe(true);
    expect(requested.filter((url) => /daily/i.test(url))).toEqual([]);

    await room.press('Join now');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
    expect((await openDevices(room)).filter((label) => label.startsWith('fake_device'))).toEqual(['fake_device_1']);
    const sent = await room.page.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('.cvi-self-view video');
      return (video?.srcObject as MediaStream | null)?.getVideoTracks()[0]?.label;
    });
    expect(sent).toBe('fake_device_1');

    await room.press('Turn camera off');
    await expect
      .poll(async () => (await openDevices(room)).some((label) => label.startsWith('fake_device')))
      .toBe(false);
    await room.press('Leave the call');
    await room.waitUntilLeft();
    await expect.poll(() => openDevices(room)).toEqual([]);
  });

  test('remembers the choice on the next visit, also without a hair check', async () => {
    const room = await openRoom('conversation.html', { query });
    await openHairCheck(room);
    await menu(room, 'Camera').selectOption({ label: 'fake_device_1' });
    await room.page.reload();
    await openHairCheck(room);
    await expect.poll(() => menu(room, 'Camera').locator('option:checked').textContent()).toBe('fake_device_1');

    await room.page.goto(room.page.url().replace('hairCheck=true', 'hairCheck=false'));
    await room.replicaJoins();
    await expect.poll(async () => (await openDevices(room)).includes('fake_device_1')).toBe(true);
  });

  test('joins without camera and microphone, and asks for neither', async () => {
    const room = await openRoom('conversation.html', { query, camera: 'denied', microphone: 'denied' });
    await openHairCheck(room);
    await room.page.getByText('The camera is blocked').waitFor();
    await room.page.evaluate(() => {
      const { mediaDevices } = navigator;
      const original = mediaDevices.getUserMedia.bind(mediaDevices);
      Object.assign(window, { asked: 0 });
      mediaDevices.getUserMedia = (constraints) => {
        (window as unknown as { asked: number }).asked += 1;
        return original(constraints);
      };
    });
    await room.press('Join now');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
    expect(await room.page.evaluate(() => (window as unknown as { asked: number }).asked)).toBe(0);
  });

  test('goes back to the start screen, and releases the devices', async () => {
    const room = await openRoom('conversation.html', { query });
    await openHairCheck(room);
    await room.page.getByLabel('Your picture').waitFor();
    await room.press('Back');
    await room.page.getByRole('button', { name: 'Start' }).waitFor();
    await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
  });

  test('can still be joined if the code of the hair check does not load', async () => {
    const room = await openRoom('conversation.html', { query });
    await room.page.route(/TavusConversationCheck/, (route) => route.abort());
    await room.press('Start');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
  });

  test('offers the test of the connection although its code does not load at first', async () => {
    const room = await openRoom('conversation.html', { query: { ...query, connectionTest: 'true' } });
    let failures = 0;
    await room.page.route(/ConnectionTest/, (route) => {
      failures += 1;
      return failures > 1 ? route.continue() : route.abort();
    });
    await openHairCheck(room);
    await room.page.getByRole('button', { name: 'Test my connection' }).waitFor();
    expect(failures).toBe(2);
  });

  test('waits for the answer to the prompt before it joins, and then joins with both devices', async () => {
    const room = await openRoom('conversation.html', { query, camera: 'pending', microphone: 'pending' });
    await openHairCheck(room);
    await room.press('Join now');
    await room.page.getByRole('button', { name: 'Connecting…' }).waitFor();
    await room.page.getByText('Your browser is asking for permission. Choose “Allow”.').waitFor();
    expect(await room.status()).toBe('idle');
    expect(await room.joins()).toEqual([]);
    expect((await room.leftovers()).calls).toEqual([]);

    await room.changeDevices({ camera: 'ok', microphone: 'ok' });
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Mute microphone' }).waitFor();
    await room.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
    expect((await openDevices(room)).length).toBeGreaterThan(1);
  });

  test('joins with text only when the user turns both devices off while the browser is asking', async () => {
    const room = await openRoom('conversation.html', { query, camera: 'pending', microphone: 'pending' });
    await openHairCheck(room);
    await room.press('Join now');
    await room.press('Turn camera off');
    expect(await room.joins()).toEqual([]);
    await room.press('Turn microphone off');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
    expect(await openDevices(room)).toEqual([]);
  });

  test('joins nothing after Back, although the user then answers the prompt', async () => {
    const room = await openRoom('conversation.html', { query, camera: 'pending', microphone: 'pending' });
    await openHairCheck(room);
    await room.press('Join now');
    await room.press('Back');
    await room.page.getByRole('button', { name: 'Start' }).waitFor();
    await room.changeDevices({ camera: 'ok', microphone: 'ok' });
    await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
    expect(await room.joins()).toEqual([]);
  });

  test('does not join before the user has agreed', async () => {
    const room = await openRoom('conversation.html', { query: { ...query, consent: 'true' } });
    await openHairCheck(room);
    await room.press('Join now');
    await room.page.getByText('You need to agree before you join.').waitFor();
    expect(await room.joins()).toEqual([]);
    await room.page.getByRole('checkbox', { name: 'I agree' }).check();
    await room.press('Join now');
    await room.replicaJoins();
  });
});
