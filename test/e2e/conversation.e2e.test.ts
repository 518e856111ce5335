import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import type { Room, RoomOptions } from './Room';
import { listen, look } from './senses';
import { setStage } from './stage';

// The built package, the real daily-js and daily-react, in StrictMode; only the room is played.

const { openRoom } = setStage();

const nothingLeft = { calls: [], tracks: [], audioContexts: 0 };
const field = (room: Room, name: string): Locator => room.page.getByRole('textbox', { name });
const press = (room: Room, name: string | RegExp): Promise<void> => room.page.getByRole('button', { name }).click();
const text = (room: Room): Promise<string> => room.page.locator('.cvi-conversation').innerText();
const status = (room: Room): Promise<string | null> =>
  room.page.locator('.cvi-conversation').getAttribute('data-status');
const happenings = (room: Room): Promise<unknown[][]> =>
  room.page.evaluate(() => (window as unknown as { happenings: unknown[][] }).happenings);

async function liveRoom(options: RoomOptions = {}): Promise<Room> {
  const room = await openRoom('conversation.html', options);
  await press(room, 'Start');
  if (options.replicaPresent === undefined) await room.replicaJoins();
  await expect.poll(() => status(room)).toBe('live');
  return room;
}

const pending = (values: Record<string, string>) => ({
  event_type: 'conversation.objective.pending',
  properties: { objective_name: 'get_patient_name', output_variables: values },
});

/** The connection is lost while the card is open, and the user confirms. */
async function confirmOffline(room: Room): Promise<void> {
  await room.replicaSays(pending({ first_name: 'Ada' }));
  await field(room, 'First name').waitFor();
  await room.networkDrops();
  await expect.poll(() => status(room)).toBe('reconnecting');
  await press(room, 'Confirm');
}

test('asks nothing of Daily before the person starts', async () => {
  const room = await openRoom('conversation.html');
  await room.page.getByRole('button', { name: 'Start' }).waitFor();
  const scripts = await room.page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
  );
  expect(scripts.filter((name) => /daily/i.test(name))).toEqual([]);
  expect(await room.leftovers()).toEqual(nothingLeft);
  expect(room.foreignRequests).toEqual([]);
});

test('is light or dark as it is told, also after a build for older browsers', async () => {
  const room = await openRoom('conversation.html');
  const start = room.page.getByRole('button', { name: 'Start' });
  const shown = (theme: string) =>
    start.evaluate((button, name) => {
      button.closest<HTMLElement>('.cvi-conversation')?.setAttribute('data-theme', name);
      return getComputedStyle(button).backgroundColor;
    }, theme);
  await expect.poll(() => shown('light')).toBe('rgb(61, 78, 207)');
  await expect.poll(() => shown('dark')).toBe('rgb(151, 163, 255)');
});

test('shows the replica and lets it be heard', async () => {
  const room = await liveRoom();
  const video = room.page.locator('.cvi-stage video').first();
  await expect.poll(async () => (await look(video)).moved).toBeGreaterThan(0.01);
  await expect.poll(async () => (await listen(room.page)).length).toBe(1);
  expect(room.complaints).toEqual([]);
});

test('a pending value is corrected and confirmed with a double click, goes out once, and is completed', async () => {
  const room = await liveRoom();
  await room.replicaSays(pending({ first_name: 'Jon', last_name: 'Smith' }));
  await field(room, 'First name').fill('John');
  await room.page.getByRole('button', { name: 'Confirm', exact: true }).dblclick();

  const confirmation = await room.hears('conversation.objective.confirm');
  expect(confirmation).toEqual({
    message_type: 'conversation',
    event_type: 'conversation.objective.confirm',
    conversation_id: 'c0ffee',
    properties: {
      objective_name: 'get_patient_name',
      output_variables: { first_name: 'John', last_name: 'Smith' },
    },
  });
  await room.replicaSays({
    event_type: 'conversation.objective.completed',
    properties: {
      objective_name: 'get_patient_name',
      output_variables: { first_name: 'John', last_name: 'Smith' },
    },
  });
  await expect.poll(() => field(room, 'First name').count()).toBe(0);
  expect(await room.sentMessages('conversation.objective.confirm')).toHaveLength(1);
  expect(await happenings(room)).toEqual([
    ['confirmed', expect.objectContaining({ changes: [{ variable: 'first_name', from: 'Jon', to: 'John' }] })],
    ['completed', 'get_patient_name'],
  ]);
  expect(room.foreignRequests).toEqual([]);
  expect(await room.tell('unhandled')).toEqual([]);
  expect(room.complaints).toEqual([]);
});

test('sends nothing while a value is wrong, and says so on its field', async () => {
  const room = await liveRoom();
  await room.replicaSays(pending({ first_name: '', last_name: 'Smith' }));
  await press(room, 'Confirm');
  await room.page.getByText('Enter your first name').waitFor();
  expect(await field(room, 'First name').getAttribute('aria-invalid')).toBe('true');
  expect(await room.sentMessages()).toEqual([]);
});

test('reads values that stand beside the properties', async () => {
  const room = await liveRoom();
  await room.replicaSays({
    event_type: 'conversation.objective.pending',
    objective_name: 'get_patient_name',
    output_variables: { first_name: 'Ada' },
  });
  await expect.poll(() => field(room, 'First name').inputValue()).toBe('Ada');
});

test('ignores a pending that another person in the room makes up', async () => {
  const room = await liveRoom();
  const stranger = await room.personJoins();
  await room.says(stranger, pending({ first_name: 'Mallory' }));
  await room.says('', pending({ first_name: 'Mallory' }));
  await room.replicaSays({ event_type: 'system.replica_present' });
  expect(await field(room, 'First name').count()).toBe(0);
});

test('brings a pending and its edits back after a reload', async () => {
  const room = await liveRoom();
  await room.replicaSays(pending({ first_name: 'Jon', last_name: 'Smith' }));
  await field(room, 'First name').fill('John');
  await room.reload();
  await press(room, 'Start');
  await room.replicaJoins();
  await expect.poll(() => field(room, 'First name').inputValue()).toBe('John');
  await press(room, 'Confirm');
  await room.hears('conversation.objective.confirm');
});

test('keeps a confirmation while the network is away, and sends it once when it is back', async () => {
  const room = await liveRoom();
  await confirmOffline(room);
  expect(await room.sentMessages()).toEqual([]);
  await room.networkReturns();
  await room.hears('conversation.objective.confirm');
  expect(await room.sentMessages()).toHaveLength(1);
});

test('sends a confirmation that waits from one of two tabs, when the tab is duplicated meanwhile', async () => {
  const room = await liveRoom();
  await confirmOffline(room);
  await room.page.getByText('Waiting for the connection').first().waitFor();

  const copy = await room.duplicate();
  await press(copy, 'Start');
  await copy.replicaJoins();
  await copy.page.getByRole('button', { name: 'Send again' }).waitFor();
  expect(await copy.sentMessages()).toEqual([]);

  await room.networkReturns();
  await room.hears('conversation.objective.confirm');
  expect(await room.sentMessages()).toHaveLength(1);
  expect(await copy.sentMessages()).toEqual([]);
});

test('leaves, and joins again', async () => {
  const room = await liveRoom();
  await press(room, 'Leave the call');
  await room.left();
  await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await expect.poll(() => room.leftovers()).toEqual(nothingLeft);
  await press(room, 'Join again');
  await room.replicaJoins();
  await expect.poll(() => status(room)).toBe('live');
  expect(await room.joins()).toHaveLength(2);
});

test.each([
  ['eject', 'The call is over'],
  ['expire', 'Time is up'],
] as const)('says in words what happened when it has to %s', async (what, words) => {
  const room = await liveRoom();
  await room[what]();
  await room.page.getByRole('heading', { name: words }).waitFor();
  expect(await text(room)).not.toMatch(/ejected|exp-room/);
  await expect.poll(() => room.leftovers()).toEqual(nothingLeft);
});

test('goes on without a camera that is denied, and says so', async () => {
  const room = await liveRoom({ camera: 'denied' });
  const camera = room.page.getByRole('button', { name: /camera/i });
  await expect.poll(() => camera.getAttribute('data-problem')).toBe('denied');
  await room.replicaSays(pending({ first_name: 'Ada' }));
  await press(room, 'Confirm');
  await room.hears('conversation.objective.confirm');
});

test('turns microphone and camera off and on', async () => {
  const room = await liveRoom();
  await press(room, 'Mute microphone');
  await room.page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
  await press(room, 'Turn camera off');
  await press(room, 'Turn camera on');
  await room.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
});

test('leaves nothing behind when it is taken away, in the call or on the way into it', async () => {
  const room = await liveRoom();
  await press(room, 'Take it away');
  await expect.poll(() => room.leftovers()).toEqual(nothingLeft);

  await press(room, 'Bring it back');
  await press(room, 'Start');
  await press(room, 'Take it away');
  await expect.poll(() => room.leftovers()).toEqual(nothingLeft);

  await press(room, 'Bring it back');
  await press(room, 'Start');
  await room.replicaJoins();
  await expect.poll(() => status(room)).toBe('live');
  expect(room.foreignRequests).toEqual([]);
});

test('joins at once when it is told to', async () => {
  const room = await openRoom('conversation.html', { query: { hairCheck: 'false' } });
  await room.replicaJoins();
  await expect.poll(() => status(room)).toBe('live');
  expect(await room.joins()).toHaveLength(1);
});

test('a link that cannot be one fails in words, before Daily is touched', async () => {
  const room = await openRoom('conversation.html', { query: { url: 'http://tavus.daily.co/c1' } });
  await press(room, 'Start');
  await room.page.getByRole('heading', { name: 'This link does not lead to a call' }).waitFor();
  expect(await happenings(room)).toEqual([['error', 'invalid-conversation-url']]);
  expect(await room.leftovers()).toEqual(nothingLeft);
});

test('a room that lets nobody in says why, and may be tried again', async () => {
  const room = await openRoom('conversation.html', { refusal: { type: 'meeting-full', msg: 'Meeting is full' } });
  await press(room, 'Start');
  await room.page.getByRole('heading', { name: 'This call is full' }).waitFor();
  await room.becomes({ refusal: null });
  await press(room, 'Try again');
  await room.replicaJoins();
  await expect.poll(() => status(room)).toBe('live');
});

test('leaves even when Daily never answers', async () => {
  const room = await liveRoom({ unanswered: ['leave-meeting'] });
  await press(room, 'Leave the call');
  await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await expect.poll(async () => (await room.leftovers()).tracks).toEqual([]);
});

test('a replica that drops out and is back within a second was never gone', async () => {
  const room = await liveRoom();
  await room.replicaLeaves();
  await room.replicaJoins();
  expect(await status(room)).toBe('live');
  await room.replicaSays(pending({ first_name: 'Ada' }));
  await field(room, 'First name').waitFor();
});
