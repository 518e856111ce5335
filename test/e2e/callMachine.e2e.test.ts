import type { DailyInputSettings } from '@daily-co/daily-js';
import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { readPicture, readPitches } from './readMedia';
import { callMachinePath } from './server';
import { setUpRooms } from './setUpRooms';

// Tests the stand-in with the real daily-js and daily-react, and without our own code. The other tests rely on it.

const { openRoom } = setUpRooms();

const shown = (room: RoomPage, id: string): Promise<string> => room.page.getByTestId(id).innerText();
const tile = (room: RoomPage, name: string) => room.page.getByRole('figure', { name });

interface Listed {
  cameras: MediaDeviceInfo[];
  microphones: MediaDeviceInfo[];
}

/** The cameras and microphones that the page sees. */
async function listed(room: RoomPage): Promise<Listed> {
  return room.page.evaluate(async () => {
    const devices = (await navigator.mediaDevices.enumerateDevices()).map(({ kind, deviceId, label }) => {
      return { kind, deviceId, label } as MediaDeviceInfo;
    });
    const of = (kind: string): MediaDeviceInfo[] => devices.filter((device) => device.kind === kind);
    return { cameras: of('videoinput'), microphones: of('audioinput') };
  });
}

async function join(
  room: RoomPage,
  options: { audioSource?: string | boolean; videoSource?: string | boolean },
): Promise<void> {
  await room.page.evaluate(async (given) => {
    await window.__daily!.join({ url: 'https://tavus.daily.co/c0ffee', ...given });
  }, options);
}

/** The labels of the devices that Daily uses. */
async function inUse(room: RoomPage): Promise<{ camera?: string | undefined; mic?: string | undefined }> {
  const { camera, mic } = await room.page.evaluate(() => window.__daily!.getInputDevices());
  return { camera: (camera as MediaDeviceInfo).label, mic: (mic as MediaDeviceInfo).label };
}

/** Daily's events of one type, oldest first. */
async function eventsOf(room: RoomPage, action: string): Promise<unknown[]> {
  return room.page.evaluate((type) => window.__dailyEvents!.filter((event) => event.action === type), action);
}

async function joinedRoom(options?: Parameters<typeof openRoom>[1]): Promise<RoomPage> {
  const room = await openRoom('bare.html', options);
  await room.press('Join', { exact: true });
  await room.waitUntilJoined();
  return room;
}

describe('call-machine', () => {
  test('joins without a request to any other machine', async () => {
    const room = await joinedRoom();
    await expect.poll(() => shown(room, 'outcome')).toBe('join done');
    await expect.poll(() => shown(room, 'state')).toBe('joined-meeting');
    expect(await room.joins()).toMatchObject([{ url: 'https://tavus.daily.co/c0ffee', token: null, userName: 'Ada' }]);
    await expect.poll(() => tile(room, 'Me').innerText()).toBe('video playable, audio playable, no user id');
    expect(room.foreignRequests).toEqual([]);
    expect(await room.control('unhandled')).toEqual([]);
    expect(room.consoleProblems).toEqual([]);
  });

  test('runs effects twice, as StrictMode does in development', async () => {
    const room = await openRoom('bare.html');
    await expect.poll(() => room.page.locator('body').getAttribute('data-effects')).toBe('2');
  });

  test('loads the call machine from the test server when the page overrides its address', async () => {
    const room = await openRoom('bare.html', { callMachine: 'missing', query: { bundlePath: callMachinePath } });
    await room.press('Join', { exact: true });
    await room.waitUntilJoined();
    expect(room.foreignRequests).toEqual([]);
  });

  test('shows a replica that moves and has sound', async () => {
    const room = await joinedRoom();
    await room.replicaJoins({ background: '#0d9488', hertz: 440 });
    const replica = tile(room, 'Replica');
    await expect.poll(() => replica.innerText()).toBe('video playable, audio playable, tavus-replica-1');

    await expect.poll(async () => (await readPicture(replica.locator('video'))).moved).toBeGreaterThan(0.01);
    const picture = await readPicture(replica.locator('video'));
    expect(picture).toMatchObject({ width: 320, height: 240 });
    expect(picture.green).toBeGreaterThan(picture.red);
    expect(picture.green).toBeGreaterThan(100);

    await expect
      .poll(async () => (await readPitches(room.page)).map((hertz) => Math.round(hertz / 20) * 20))
      .toEqual([440]);
  });

  test('measures the audio levels of the replica and of the user', async () => {
    const room = await joinedRoom({ replicaPresent: true });
    for (const name of ['Replica', 'Me']) {
      // The fake microphone beeps once a second.
      await expect.poll(() => tile(room, name).getAttribute('data-loud'), { timeout: 5000 }).toBe('');
    }
  });

  test('mutes the microphone without releasing it', async () => {
    const room = await joinedRoom();
    await room.press('Microphone', { exact: true });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio off');
    expect((await room.leftovers()).tracks).toHaveLength(2);
    await room.press('Microphone', { exact: true });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio playable');
  });

  test('finds a replica that was in the room before the user', async () => {
    const room = await joinedRoom({ replicaPresent: true });
    await expect.poll(() => tile(room, 'Replica').innerText()).toContain('video playable, audio playable');
    await expect.poll(() => readPitches(room.page)).toHaveLength(1);
  });

  test("shows the replica's slides, and its face come and go", async () => {
    const room = await joinedRoom();
    await room.replicaJoins({ slides: true });
    const replica = tile(room, 'Replica');
    await expect.poll(async () => (await readPicture(replica.locator('[data-screen]'))).red).toBeGreaterThan(200);
    await room.replicaTrack('video', 'off');
    await expect.poll(() => replica.innerText()).toContain('video off, audio playable');
    await room.replicaTrack('video', 'playable');
    await expect.poll(() => replica.innerText()).toContain('video playable');
    await room.replicaLeaves();
    await expect.poll(() => replica.count()).toBe(0);
  });

  test('passes messages in both directions, with the sender of each', async () => {
    const room = await joinedRoom();
    await room.replicaJoins();
    await room.replicaSends({ event_type: 'conversation.utterance', properties: { role: 'replica', speech: 'Hi' } });
    const stranger = await room.participantJoins();
    await room.sendFrom(stranger, 'anything');

    const messages = async (): Promise<unknown[]> =>
      (await room.page.getByRole('listitem').allInnerTexts()).map((text) => JSON.parse(text) as unknown);
    await expect.poll(messages).toMatchObject([
      {
        fromId: room.replicaId,
        data: { event_type: 'conversation.utterance', conversation_id: 'c0ffee', seq: 1, properties: { speech: 'Hi' } },
      },
      { fromId: stranger, data: 'anything' },
    ]);

    await room.press('Say hello', { exact: true });
    expect(await room.waitForMessage('conversation.respond')).toMatchObject({ properties: { text: 'Hello' } });
    expect(await room.sentMessages()).toHaveLength(1);
  });

  test('lists the sent messages across a reload', async () => {
    const room = await joinedRoom();
    await room.press('Say hello', { exact: true });
    await room.waitForMessage('conversation.respond');
    await room.reload();
    await room.press('Join', { exact: true });
    await room.waitUntilJoined();
    await room.press('Say hello', { exact: true });
    await expect.poll(() => room.sentMessages('conversation.respond')).toHaveLength(2);
  });

  test('clears the screen when the user is removed', async () => {
    const room = await joinedRoom({ replicaPresent: true });
    await expect.poll(() => tile(room, 'Replica').count()).toBe(1);
    await room.eject();
    await expect.poll(() => shown(room, 'error')).toBe('ejected');
    await expect.poll(() => room.page.getByRole('figure').count()).toBe(0);
    expect((await room.leftovers()).tracks).toEqual([]);
  });

  test('leaves, and joins again with the same call object', async () => {
    const room = await joinedRoom();
    await room.replicaJoins();
    await room.press('Leave', { exact: true });
    await room.waitUntilLeft();
    await expect.poll(() => shown(room, 'outcome')).toBe('leave done');
    await expect.poll(() => room.leftovers()).toMatchObject({ tracks: [], audioContexts: 0 });

    await room.press('Join', { exact: true });
    await room.replicaJoins();
    await expect.poll(() => tile(room, 'Replica').innerText()).toContain('video playable');
    expect(await room.joins()).toHaveLength(2);
  });

  test('leaves no call object, track or audio context when it is destroyed', async () => {
    const room = await joinedRoom({ replicaPresent: true });
    await expect.poll(() => readPitches(room.page)).toHaveLength(1);
    expect(await room.leftovers()).toMatchObject({
      calls: [expect.any(String)],
      tracks: [/./, /./].map(() => expect.any(String)),
    });
    await room.press('Destroy', { exact: true });
    await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
  });

  test('does not join if the user leaves while joining', async () => {
    const room = await openRoom('bare.html', { latencyMs: 500 });
    await room.press('Join', { exact: true });
    await expect.poll(() => room.joins()).toHaveLength(1);
    await room.press('Leave', { exact: true });
    await room.waitUntilLeft();
    await room.page.waitForTimeout(700);
    expect(await shown(room, 'state')).toBe('left-meeting');
    expect((await room.leftovers()).tracks).toEqual([]);
  });

  test('previews the camera, and keeps it off in the call if it was turned off before', async () => {
    const room = await openRoom('bare.html');
    await room.press('Start camera', { exact: true });
    await expect.poll(() => shown(room, 'outcome')).toBe('startCamera done');
    await expect.poll(() => shown(room, 'devices')).toBe('camera granted, microphone granted, 2 cameras');
    await expect.poll(async () => (await readPicture(tile(room, 'Me').locator('video'))).moved).toBeGreaterThan(0);
    await room.press('Camera', { exact: true });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video off, audio playable');
    expect((await room.leftovers()).tracks).toHaveLength(1);
    await room.press('Join', { exact: true });
    await room.waitUntilJoined();
    await expect.poll(() => shown(room, 'state')).toBe('joined-meeting');
    expect(await tile(room, 'Me').innerText()).toContain('video off, audio playable');
    await room.press('Camera', { exact: true });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio playable');
  });

  test.each([
    { camera: 'denied', error: { type: 'permissions', blockedBy: 'user', blockedMedia: ['video'] }, state: 'blocked' },
    { camera: 'busy', error: { type: 'cam-in-use' }, state: 'in-use' },
    { camera: 'missing', error: { type: 'not-found', missingMedia: ['video'] }, state: 'not-found' },
  ] as const)('joins with sound alone when the camera is $camera', async ({ camera, error, state }) => {
    const room = await joinedRoom({ camera });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video blocked, audio playable');
    await expect.poll(async () => JSON.parse(await shown(room, 'camera-error'))).toMatchObject(error);
    await expect.poll(() => shown(room, 'devices')).toContain(`camera ${state}, microphone granted`);

    await room.changeDevices({ camera: 'ok' });
    await room.press('Camera', { exact: true });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio playable');
  });

  test('waits for the permission prompt, and opens nothing if the user answers it after leaving', async () => {
    const room = await openRoom('bare.html', { camera: 'pending' });
    await room.press('Join', { exact: true });
    await expect.poll(() => shown(room, 'devices')).toContain('camera pending');
    await room.press('Leave', { exact: true });
    await room.waitUntilLeft();
    await room.changeDevices({ camera: 'ok' });
    await room.page.waitForTimeout(300);
    expect((await room.leftovers()).tracks).toEqual([]);
  });

  test('joins without camera and microphone when both are denied', async () => {
    const room = await joinedRoom({ camera: 'denied', microphone: 'denied' });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video blocked, audio blocked');
    await expect
      .poll(async () => JSON.parse(await shown(room, 'camera-error')))
      .toMatchObject({ blockedMedia: ['video', 'audio'] });
  });

  test('shares the screen', async () => {
    const room = await joinedRoom();
    await room.press('Share screen', { exact: true });
    await expect.poll(() => tile(room, 'Me').locator('[data-screen]').count()).toBe(1);
    await room.press('Leave', { exact: true });
    await room.waitUntilLeft();
    expect((await room.leftovers()).tracks).toEqual([]);
  });

  test('fails to join, and joins after the room has changed', async () => {
    const room = await openRoom('bare.html', { refusal: { type: 'meeting-full', msg: 'The meeting is full.' } });
    await room.press('Join', { exact: true });
    await expect.poll(() => shown(room, 'outcome')).toContain('join rejected');
    await expect.poll(() => shown(room, 'error')).toBe('meeting-full');
    expect((await room.leftovers()).tracks).toEqual([]);
    await room.changeStandIn({ refusal: null });
    await room.press('Join', { exact: true });
    await room.waitUntilJoined();
  });

  test('enters a private room with its token alone', async () => {
    const stranger = await openRoom('bare.html', { token: 'secret' });
    await stranger.press('Join', { exact: true });
    await expect.poll(() => shown(stranger, 'error')).toBe('not-allowed');
    await joinedRoom({ token: 'secret', query: { token: 'secret' } });
  });

  test('waits forever when a join or a leave gets no reply', async () => {
    const joining = await openRoom('bare.html', { ignoredRequests: ['join-meeting'] });
    await joining.press('Join', { exact: true });
    await expect.poll(() => joining.joins()).toHaveLength(1);
    const leaving = await joinedRoom({ ignoredRequests: ['leave-meeting'] });
    await leaving.press('Destroy', { exact: true });
    await leaving.page.waitForTimeout(500);
    expect(await shown(joining, 'outcome')).toBe('join …');
    expect(await shown(leaving, 'outcome')).toBe('destroy …');
    expect((await leaving.leftovers()).tracks).toHaveLength(2);
  });

  test('fails while the call machine cannot be loaded, and joins once it can', { timeout: 30_000 }, async () => {
    const room = await openRoom('bare.html', { callMachine: 'missing' });
    await room.press('Join', { exact: true });
    await expect.poll(() => shown(room, 'outcome'), { timeout: 20_000 }).toContain('join rejected');
    await expect.poll(() => shown(room, 'error')).toBe('connection-error');
    // daily-js tries to report this failure to Daily.
    expect(room.foreignRequests.join(' ')).toContain('ingest.sentry.io');

    room.callMachine = 'served';
    await room.press('Join', { exact: true });
    await room.waitUntilJoined();
  });

  test('loses the connection and reconnects', async () => {
    const room = await joinedRoom();
    await room.networkDrops();
    await expect.poll(() => shown(room, 'network')).toBe('sfu interrupted, unknown');
    await room.networkReturns();
    await room.changeNetworkQuality('bad', ['sendPacketLoss']);
    await expect.poll(() => shown(room, 'network')).toBe('sfu connected, bad');
  });

  test('stays silent until the user taps when sound is blocked', async () => {
    const room = await joinedRoom({ sound: 'blocked', replicaPresent: true });
    // The press of "Join" counts as a tap.
    await expect.poll(() => readPitches(room.page)).toHaveLength(1);

    const untouched = await openRoom('bare.html', { sound: 'blocked', replicaPresent: true });
    await untouched.page.getByRole('button', { name: 'Join' }).evaluate((button: HTMLElement) => button.click());
    await untouched.waitUntilJoined();
    await expect.poll(() => tile(untouched, 'Replica').innerText()).toContain('audio playable');
    await untouched.page.waitForTimeout(500);
    expect(await readPitches(untouched.page)).toEqual([]);
  });
});

describe('call-machine, devices', () => {
  test('opens the devices of a join, and another one for an unknown id', async () => {
    const room = await openRoom('bare.html');
    const { cameras, microphones } = await listed(room);
    await join(room, { videoSource: cameras[1]!.deviceId, audioSource: microphones[1]!.deviceId });
    expect(await inUse(room)).toEqual({ camera: 'fake_device_1', mic: 'Fake Audio Input 1' });

    await room.page.evaluate(() => window.__daily!.setInputDevicesAsync({ videoDeviceId: 'gone' }));
    expect(await inUse(room)).toEqual({ camera: 'fake_device_1', mic: 'Fake Audio Input 1' });

    const other = await openRoom('bare.html');
    await join(other, { videoSource: 'gone' });
    expect(await inUse(other)).toEqual({ camera: 'fake_device_0', mic: 'Fake Default Audio Input' });
  });

  test('never opens a locked device', async () => {
    const room = await openRoom('bare.html');
    await join(room, { videoSource: false });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video off, audio playable');
    await room.page.evaluate(() => void window.__daily!.setLocalVideo(true));
    expect((await room.leftovers()).tracks).toEqual(['Fake Default Audio Input']);

    await room.page.evaluate(() => window.__daily!.setInputDevicesAsync({ videoSource: true as never }));
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio playable');
  });

  test('leaves a track alone that the page has handed over', async () => {
    const room = await openRoom('bare.html');
    await room.page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      await window.__daily!.join({ url: 'https://tavus.daily.co/c0ffee', videoSource: stream.getTracks()[0]! });
    });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio playable');
    expect(await inUse(room)).toEqual({ camera: undefined, mic: 'Fake Default Audio Input' });

    const { cameras } = await listed(room);
    await room.page.evaluate((id) => window.__daily!.setInputDevicesAsync({ videoDeviceId: id }), cameras[1]!.deviceId);
    expect(await inUse(room)).toMatchObject({ camera: 'fake_device_1' });
    await room.press('Leave', { exact: true });
    await room.waitUntilLeft();
    expect((await room.leftovers()).tracks).toEqual(['fake_device_0']);
  });

  test('plays every <audio> of the page on the chosen speaker, those added later included', async () => {
    const room = await joinedRoom();
    const id = await room.page.evaluate(async () => {
      const { devices } = await window.__daily!.enumerateDevices();
      const speaker = devices.find(({ label }) => label === 'Fake Audio Output 2')!;
      document.body.append(new Audio());
      await window.__daily!.setOutputDeviceAsync({ outputDeviceId: speaker.deviceId });
      document.body.append(new Audio());
      return speaker.deviceId;
    });
    const sinks = (): Promise<string[]> =>
      room.page.evaluate(() => [...document.querySelectorAll('audio')].map(({ sinkId }) => sinkId));
    await expect.poll(sinks, { timeout: 5000 }).toEqual([id, id]);
  });

  test('goes to the default microphone when the chosen one is unplugged, and later to another camera', async () => {
    const room = await openRoom('bare.html', { deviceRetryMs: 800, unplugged: ['Fake Audio Input 2'] });
    const { cameras, microphones } = await listed(room);
    expect(microphones.map(({ label }) => label)).toEqual(['Fake Default Audio Input', 'Fake Audio Input 1']);
    await join(room, { videoSource: cameras[0]!.deviceId, audioSource: microphones[1]!.deviceId });

    await room.unplug('Fake Audio Input 1');
    await room.plugIn('Fake Audio Input 2');
    await expect.poll(() => inUse(room)).toMatchObject({ mic: 'Fake Default Audio Input' });
    await expect
      .poll(async () => (await eventsOf(room, 'available-devices-updated')).at(-1))
      .toMatchObject({
        availableDevices: expect.arrayContaining([expect.objectContaining({ label: 'Fake Audio Input 2' })]),
      });

    await room.unplug('fake_device_0');
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video interrupted');
    await expect.poll(() => inUse(room)).toMatchObject({ camera: 'fake_device_1' });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable');
  });

  test('names the default microphone as Chrome does', async () => {
    const room = await openRoom('bare.html', { defaultMicrophone: 'Fake Audio Input 2' });
    expect((await listed(room)).microphones[0]!.label).toBe('Default - Fake Audio Input 2');
    await room.changeDevices({ defaultMicrophone: 'Fake Audio Input 1' });
    expect((await listed(room)).microphones[0]!.label).toBe('Default - Fake Audio Input 1');
  });

  test('changes to the next camera', async () => {
    const room = await joinedRoom();
    const { device } = await room.page.evaluate(() => window.__daily!.cycleCamera());
    expect(device).toMatchObject({ label: 'fake_device_1' });
    expect(await inUse(room)).toMatchObject({ camera: 'fake_device_1' });
  });

  test('blocks a device whose permission the user withdraws', async () => {
    const room = await openRoom('bare.html', { deviceRetryMs: 100 });
    await join(room, {});
    await room.changeDevices({ camera: 'denied' });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video blocked, audio playable');
    expect(await eventsOf(room, 'camera-error')).toMatchObject([{ error: { type: 'permissions' } }]);
  });

  test('interrupts a microphone and gives it back', async () => {
    const room = await joinedRoom();
    await room.control('interruptDevice', 'audio', true);
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('audio interrupted');
    await room.control('interruptDevice', 'audio', false);
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('audio playable');
  });

  test('raises any camera error and any nonfatal error', async () => {
    const room = await joinedRoom();
    await room.control('cameraError', { type: 'constraints', msg: 'No.', reason: 'invalid', failedMedia: ['video'] });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('video blocked, audio playable');
    expect(await eventsOf(room, 'camera-error')).toMatchObject([{ error: { type: 'constraints', reason: 'invalid' } }]);
    await room.control('nonfatal', 'audio-processor-error', 'No noise cancellation.');
    await expect.poll(() => eventsOf(room, 'nonfatal-error')).toMatchObject([{ type: 'audio-processor-error' }]);
  });

  test('keeps processors while other settings change', async () => {
    const room = await joinedRoom();
    const update = (settings: object): Promise<unknown> =>
      room.page.evaluate(async (given) => window.__daily!.updateInputSettings(given as DailyInputSettings), settings);
    await update({ audio: { processor: { type: 'noise-cancellation' } } });
    await update({ video: { settings: { width: 320 } } });
    expect(await room.control('inputSettings')).toMatchObject({
      audio: { processor: { type: 'noise-cancellation' } },
      video: { settings: { width: 320 } },
    });
    await update({ audio: { processor: { type: 'none' } } });
    expect(await room.control('inputSettings')).toMatchObject({ audio: { processor: { type: 'none' } } });
  });

  test('drops a processor that fails', async () => {
    const room = await openRoom('bare.html', { failingProcessors: ['noise-cancellation'] });
    await join(room, {});
    await room.page.evaluate(() =>
      window.__daily!.updateInputSettings({ audio: { processor: { type: 'noise-cancellation' } } }),
    );
    await expect.poll(() => eventsOf(room, 'nonfatal-error')).toMatchObject([{ type: 'audio-processor-error' }]);
    expect(await room.control('inputSettings')).toMatchObject({ audio: { processor: { type: 'none' } } });
  });

  test('reports the level of the user as a string, and nothing while the user is muted', async () => {
    const room = await joinedRoom();
    await expect
      .poll(async () => (await eventsOf(room, 'local-audio-level')).at(-1))
      .toMatchObject({ audioLevel: expect.any(String) });
    await room.press('Microphone', { exact: true });
    await expect.poll(() => tile(room, 'Me').innerText()).toContain('audio off');
    const before = (await eventsOf(room, 'local-audio-level')).length;
    await room.page.waitForTimeout(500);
    expect((await eventsOf(room, 'local-audio-level')).length).toBe(before);
  });
});

describe('call-machine, room', () => {
  test.each([
    { screen: 'cancelled', event: { action: 'local-screen-share-canceled' } },
    { screen: 'cancelledInFirefox', event: { action: 'nonfatal-error', details: { blockedBy: 'browser' } } },
    { screen: 'deniedBySystem', event: { action: 'nonfatal-error', details: { blockedBy: 'os' } } },
  ] as const)('shares no screen when the picker is $screen', async ({ screen, event }) => {
    const room = await joinedRoom({ screen });
    await room.press('Share screen', { exact: true });
    await expect.poll(() => eventsOf(room, event.action)).toMatchObject([event]);
    expect(await tile(room, 'Me').locator('[data-screen]').count()).toBe(0);
  });

  test('stops sharing, also in the bar of the browser', async () => {
    const room = await joinedRoom();
    await room.press('Share screen', { exact: true });
    await expect.poll(() => eventsOf(room, 'local-screen-share-started')).toHaveLength(1);
    await room.page.evaluate(() => {
      const track = window.__daily!.participants().local.tracks.screenVideo.persistentTrack!;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    });
    await expect.poll(() => eventsOf(room, 'local-screen-share-stopped')).toHaveLength(1);
    expect((await room.leftovers()).tracks).toHaveLength(2);
  });

  test('records, and says who began it', async () => {
    const room = await joinedRoom({ replicaPresent: true });
    await room.page.evaluate(() => {
      window.__daily!.startRecording({ type: 'cloud' });
      window.__daily!.stopRecording();
    });
    await expect.poll(() => eventsOf(room, 'recording-stopped')).toHaveLength(1);
    await room.control('startRecording', room.replicaId);
    await room.control('failRecording', 'The disk is full.');
    await expect.poll(() => eventsOf(room, 'recording-error')).toMatchObject([{ errorMsg: 'The disk is full.' }]);
    expect(await eventsOf(room, 'recording-started')).toMatchObject([{ type: 'cloud' }, { startedBy: room.replicaId }]);
  });

  test('switches between a server and a direct connection', async () => {
    const room = await joinedRoom();
    await room.control('switchTopology', 'peer');
    await expect.poll(() => shown(room, 'network')).toContain('peer-to-peer connected');
    expect(await room.page.evaluate(() => window.__daily!.getNetworkTopology())).toEqual({ topology: 'peer' });
  });
});
