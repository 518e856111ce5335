import { describe, expect, test } from 'vitest';
import type { RoomPage, RoomPageOptions } from './RoomPage';
import { readPicture } from './readMedia';
import { setUpRooms } from './setUpRooms';

const { openRoom } = setUpRooms();

async function liveRoom(options: RoomPageOptions = {}): Promise<RoomPage> {
  const room = await openRoom('conversation.html', { query: { hairCheck: 'false' }, ...options });
  await room.replicaJoins();
  await expect.poll(() => room.status()).toBe('live');
  return room;
}

/** The labels of the cameras and microphones that are open. */
const openTracks = async (room: RoomPage): Promise<string[]> => (await room.leftovers()).tracks;

async function choose(room: RoomPage, menu: string, item: string): Promise<void> {
  await room.press(menu);
  await room.page.getByRole('menuitemradio', { name: item }).click();
}

describe('devices in the call', () => {
  test('changes to the second camera, whose picture is sent, and falls back when it is unplugged', async () => {
    const room = await liveRoom({ deviceRetryMs: 800 });
    expect(await openTracks(room)).toContain('fake_device_0');
    await choose(room, 'Camera options', 'fake_device_1');
    await expect.poll(() => openTracks(room)).toContain('fake_device_1');
    expect(await openTracks(room)).not.toContain('fake_device_0');
    const ownVideo = room.page.locator('.cvi-self-view video');
    await expect.poll(async () => (await readPicture(ownVideo)).moved).toBeGreaterThan(0);

    await room.unplug('fake_device_1');
    await room.page.getByRole('button', { name: 'Turn camera on' }).and(room.page.locator('[data-problem]')).waitFor();
    await room.page.getByText('Camera changed to fake_device_0').waitFor();
    await expect.poll(() => openTracks(room)).toContain('fake_device_0');
    expect(await room.control('unhandled')).toEqual([]);
    expect(room.consoleProblems).toEqual([]);
  });

  test('says that the microphone has changed when it is unplugged, and keeps the choice for the next visit', async () => {
    const room = await liveRoom();
    await choose(room, 'Microphone options', 'Fake Audio Input 1');
    await expect.poll(() => openTracks(room)).toContain('Fake Audio Input 1');
    await room.press('Microphone options');
    const chosen = room.page.getByRole('menuitemradio', { name: 'Fake Audio Input 1', checked: true });
    await chosen.waitFor();
    await room.page.keyboard.press('Escape');
    const kept = await room.page.evaluate(() => localStorage.getItem('tavus-react:devices'));
    expect(JSON.parse(kept ?? 'null')).toMatchObject({ microphone: { label: 'Fake Audio Input 1' } });
    await room.unplug('Fake Audio Input 1');
    await room.page.getByText(/Microphone changed to Fake Default Audio Input/).waitFor();
    await room.page.getByRole('button', { name: 'Mute microphone' }).waitFor();
  });

  test('plays on the speaker that is chosen', async () => {
    const room = await liveRoom();
    await expect.poll(() => room.page.locator('audio').count()).toBeGreaterThan(0);
    await choose(room, 'Microphone options', 'Fake Audio Output 2');
    const sinks = () =>
      room.page.evaluate(async () => {
        const devices = await navigator.mediaDevices.enumerateDevices();
        const labels = new Map(devices.map(({ deviceId, label }) => [deviceId, label]));
        return [...document.querySelectorAll('audio')].map(({ sinkId }) => labels.get(sinkId));
      });
    await expect.poll(sinks).toEqual(['Fake Audio Output 2']);
    await room.press('Microphone options');
    const chosen = room.page.getByRole('menuitemradio', { name: 'Fake Audio Output 2' });
    await expect.poll(() => chosen.getAttribute('aria-checked')).toBe('true');
  });

  test('asks for noise cancellation with the join, turns it off in the menu', async () => {
    const room = await liveRoom();
    const [join] = await room.joins();
    expect(join?.properties.inputSettings).toMatchObject({ audio: { processor: { type: 'noise-cancellation' } } });
    await room.press('Microphone options');
    const noise = room.page.getByRole('menuitemcheckbox', { name: 'Noise cancellation' });
    await expect.poll(() => noise.getAttribute('aria-checked')).toBe('true');
    await noise.click();
    await expect.poll(() => noise.getAttribute('aria-checked')).toBe('false');
    // The switch shows at once what was chosen.
    await expect.poll(() => room.control('requests')).toContain('update-input-settings');
    await room.page.keyboard.press('Escape');
  });

  test('shows at once that a phone call has interrupted the microphone, and that it is back', async () => {
    const room = await liveRoom();
    await room.control('interruptDevice', 'audio', true);
    await room.page.getByText(/Nobody can hear you/).waitFor();
    await room.control('interruptDevice', 'audio', false);
    await room.page.getByRole('button', { name: 'Mute microphone' }).waitFor();
  });
});
