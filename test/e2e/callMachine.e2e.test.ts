import { expect, test } from 'vitest';
import type { Room } from './Room';
import { listen, look } from './senses';
import { callMachinePath } from './server';
import { setStage } from './stage';

// The real daily-js and daily-react, and none of our own code: what these tests say of the stand-in, the others may rely on.

const { openRoom } = setStage();

const press = (room: Room, name: string): Promise<void> => room.page.getByRole('button', { name, exact: true }).click();
const shown = (room: Room, id: string): Promise<string> => room.page.getByTestId(id).innerText();
const tile = (room: Room, name: string) => room.page.getByRole('figure', { name });

async function joinedRoom(options?: Parameters<typeof openRoom>[1]): Promise<Room> {
  const room = await openRoom('bare.html', options);
  await press(room, 'Join');
  await room.joined();
  return room;
}

test('joins without asking anything of any other machine', async () => {
  const room = await joinedRoom();
  await expect.poll(() => shown(room, 'outcome')).toBe('join done');
  await expect.poll(() => shown(room, 'state')).toBe('joined-meeting');
  expect(await room.joins()).toMatchObject([{ url: 'https://tavus.daily.co/c0ffee', token: null, userName: 'Ada' }]);
  await expect.poll(() => tile(room, 'Me').innerText()).toBe('video playable, audio playable, no user id');
  expect(room.foreignRequests).toEqual([]);
  expect(await room.tell('unhandled')).toEqual([]);
  expect(room.complaints).toEqual([]);
});

test('runs effects twice, as StrictMode does in development', async () => {
  const room = await openRoom('bare.html');
  await expect.poll(() => room.page.locator('body').getAttribute('data-effects')).toBe('2');
});

test('loads the call machine from the test server when the page overrides its address', async () => {
  const room = await openRoom('bare.html', { callMachine: 'missing', query: { bundlePath: callMachinePath } });
  await press(room, 'Join');
  await room.joined();
  expect(room.foreignRequests).toEqual([]);
});

test('shows a replica that moves and can be heard', async () => {
  const room = await joinedRoom();
  await room.replicaJoins({ background: '#0d9488', hertz: 440 });
  const replica = tile(room, 'Replica');
  await expect.poll(() => replica.innerText()).toBe('video playable, audio playable, tavus-replica-1');

  await expect.poll(async () => (await look(replica.locator('video'))).moved).toBeGreaterThan(0.01);
  const picture = await look(replica.locator('video'));
  expect(picture).toMatchObject({ width: 320, height: 240 });
  expect(picture.green).toBeGreaterThan(picture.red);
  expect(picture.green).toBeGreaterThan(100);

  await expect.poll(async () => (await listen(room.page)).map((hertz) => Math.round(hertz / 20) * 20)).toEqual([440]);
});

test('measures how loud the replica is, and we are', async () => {
  const room = await joinedRoom({ replicaPresent: true });
  for (const name of ['Replica', 'Me']) {
    // The fake microphone beeps once a second.
    await expect.poll(() => tile(room, name).getAttribute('data-loud'), { timeout: 5000 }).toBe('');
  }
});

test('mutes the microphone without giving it up', async () => {
  const room = await joinedRoom();
  await press(room, 'Microphone');
  await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio off');
  expect((await room.leftovers()).tracks).toHaveLength(2);
  await press(room, 'Microphone');
  await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio playable');
});

test('finds a replica that was in the room before us', async () => {
  const room = await joinedRoom({ replicaPresent: true });
  await expect.poll(() => tile(room, 'Replica').innerText()).toContain('video playable, audio playable');
  await expect.poll(() => listen(room.page)).toHaveLength(1);
});

test("shows the replica's slides, and its face come and go", async () => {
  const room = await joinedRoom();
  await room.replicaJoins({ slides: true });
  const replica = tile(room, 'Replica');
  await expect.poll(async () => (await look(replica.locator('[data-screen]'))).red).toBeGreaterThan(200);
  await room.replicaTrack('video', 'off');
  await expect.poll(() => replica.innerText()).toContain('video off, audio playable');
  await room.replicaTrack('video', 'playable');
  await expect.poll(() => replica.innerText()).toContain('video playable');
  await room.replicaLeaves();
  await expect.poll(() => replica.count()).toBe(0);
});

test('carries messages both ways, with the sender of each', async () => {
  const room = await joinedRoom();
  await room.replicaJoins();
  await room.replicaSays({ event_type: 'conversation.utterance', properties: { role: 'replica', speech: 'Hi' } });
  const stranger = await room.personJoins();
  await room.says(stranger, 'anything');

  const messages = async (): Promise<unknown[]> =>
    (await room.page.getByRole('listitem').allInnerTexts()).map((text) => JSON.parse(text) as unknown);
  await expect.poll(messages).toMatchObject([
    {
      fromId: room.replicaId,
      data: { event_type: 'conversation.utterance', conversation_id: 'c0ffee', seq: 1, properties: { speech: 'Hi' } },
    },
    { fromId: stranger, data: 'anything' },
  ]);

  await press(room, 'Say hello');
  expect(await room.hears('conversation.respond')).toMatchObject({ properties: { text: 'Hello' } });
  expect(await room.sentMessages()).toHaveLength(1);
});

test('remembers across a reload what was sent', async () => {
  const room = await joinedRoom();
  await press(room, 'Say hello');
  await room.hears('conversation.respond');
  await room.reload();
  await press(room, 'Join');
  await room.joined();
  await press(room, 'Say hello');
  await expect.poll(() => room.sentMessages('conversation.respond')).toHaveLength(2);
});

test('is thrown out, and everything is gone from the screen', async () => {
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
  await press(room, 'Leave');
  await room.left();
  await expect.poll(() => shown(room, 'outcome')).toBe('leave done');
  await expect.poll(() => room.leftovers()).toMatchObject({ tracks: [], audioContexts: 0 });

  await press(room, 'Join');
  await room.replicaJoins();
  await expect.poll(() => tile(room, 'Replica').innerText()).toContain('video playable');
  expect(await room.joins()).toHaveLength(2);
});

test('leaves no call object, track or audio context when it is destroyed', async () => {
  const room = await joinedRoom({ replicaPresent: true });
  await expect.poll(() => listen(room.page)).toHaveLength(1);
  expect(await room.leftovers()).toMatchObject({
    calls: [expect.any(String)],
    tracks: [/./, /./].map(() => expect.any(String)),
  });
  await press(room, 'Destroy');
  await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
});

test('does not join after all when it is left in the middle of joining', async () => {
  const room = await openRoom('bare.html', { latencyMs: 500 });
  await press(room, 'Join');
  await expect.poll(() => room.joins()).toHaveLength(1);
  await press(room, 'Leave');
  await room.left();
  await room.page.waitForTimeout(700);
  expect(await shown(room, 'state')).toBe('left-meeting');
  expect((await room.leftovers()).tracks).toEqual([]);
});

test('previews the camera, and keeps it off in the call when it was turned off before', async () => {
  const room = await openRoom('bare.html');
  await press(room, 'Start camera');
  await expect.poll(() => shown(room, 'outcome')).toBe('startCamera done');
  await expect.poll(() => shown(room, 'devices')).toBe('camera granted, microphone granted, 2 cameras');
  await expect.poll(async () => (await look(tile(room, 'Me').locator('video'))).moved).toBeGreaterThan(0);
  await press(room, 'Camera');
  await expect.poll(() => tile(room, 'Me').innerText()).toContain('video off, audio playable');
  expect((await room.leftovers()).tracks).toHaveLength(1);
  await press(room, 'Join');
  await room.joined();
  await expect.poll(() => shown(room, 'state')).toBe('joined-meeting');
  expect(await tile(room, 'Me').innerText()).toContain('video off, audio playable');
  await press(room, 'Camera');
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

  await room.devicesBecome({ camera: 'ok' });
  await press(room, 'Camera');
  await expect.poll(() => tile(room, 'Me').innerText()).toContain('video playable, audio playable');
});

test('waits for the permission prompt, and opens nothing when it is answered after leaving', async () => {
  const room = await openRoom('bare.html', { camera: 'pending' });
  await press(room, 'Join');
  await expect.poll(() => shown(room, 'devices')).toContain('camera pending');
  await press(room, 'Leave');
  await room.left();
  await room.devicesBecome({ camera: 'ok' });
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

test('shares its screen', async () => {
  const room = await joinedRoom();
  await press(room, 'Share screen');
  await expect.poll(() => tile(room, 'Me').locator('[data-screen]').count()).toBe(1);
  await press(room, 'Leave');
  await room.left();
  expect((await room.leftovers()).tracks).toEqual([]);
});

test('is refused, and let in later', async () => {
  const room = await openRoom('bare.html', { refusal: { type: 'meeting-full', msg: 'The meeting is full.' } });
  await press(room, 'Join');
  await expect.poll(() => shown(room, 'outcome')).toContain('join rejected');
  await expect.poll(() => shown(room, 'error')).toBe('meeting-full');
  expect((await room.leftovers()).tracks).toEqual([]);
  await room.becomes({ refusal: null });
  await press(room, 'Join');
  await room.joined();
});

test('enters a private room with its token alone', async () => {
  const stranger = await openRoom('bare.html', { token: 'secret' });
  await press(stranger, 'Join');
  await expect.poll(() => shown(stranger, 'error')).toBe('not-allowed');
  await joinedRoom({ token: 'secret', query: { token: 'secret' } });
});

test('waits for ever when joining or leaving is not answered', async () => {
  const joining = await openRoom('bare.html', { unanswered: ['join-meeting'] });
  await press(joining, 'Join');
  await expect.poll(() => joining.joins()).toHaveLength(1);
  const leaving = await joinedRoom({ unanswered: ['leave-meeting'] });
  await press(leaving, 'Destroy');
  await leaving.page.waitForTimeout(500);
  expect(await shown(joining, 'outcome')).toBe('join …');
  expect(await shown(leaving, 'outcome')).toBe('destroy …');
  expect((await leaving.leftovers()).tracks).toHaveLength(2);
});

test(
  'fails when there is no call machine to be had, and joins when there is one again',
  { timeout: 30_000 },
  async () => {
    const room = await openRoom('bare.html', { callMachine: 'missing' });
    await press(room, 'Join');
    await expect.poll(() => shown(room, 'outcome'), { timeout: 20_000 }).toContain('join rejected');
    await expect.poll(() => shown(room, 'error')).toBe('connection-error');
    // daily-js reports this failure to its makers, or would.
    expect(room.foreignRequests.join(' ')).toContain('ingest.sentry.io');

    room.callMachine = 'served';
    await press(room, 'Join');
    await room.joined();
  },
);

test('loses the connection and finds it again', async () => {
  const room = await joinedRoom();
  await room.networkDrops();
  await expect.poll(() => shown(room, 'network')).toBe('sfu interrupted, unknown');
  await room.networkReturns();
  await room.networkBecomes('bad', ['sendPacketLoss']);
  await expect.poll(() => shown(room, 'network')).toBe('sfu connected, bad');
});

test('stays silent until the page is touched when sound is blocked', async () => {
  const room = await joinedRoom({ sound: 'blocked', replicaPresent: true });
  // Pressing "Join" was a touch.
  await expect.poll(() => listen(room.page)).toHaveLength(1);

  const untouched = await openRoom('bare.html', { sound: 'blocked', replicaPresent: true });
  await untouched.page.getByRole('button', { name: 'Join' }).evaluate((button: HTMLElement) => button.click());
  await untouched.joined();
  await expect.poll(() => tile(untouched, 'Replica').innerText()).toContain('audio playable');
  await untouched.page.waitForTimeout(500);
  expect(await listen(untouched.page)).toEqual([]);
});
