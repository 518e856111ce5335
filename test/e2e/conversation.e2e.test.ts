import type { Locator } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { RoomPage, RoomPageOptions } from './RoomPage';
import { readPicture, readPitches } from './readMedia';
import { setUpRooms } from './setUpRooms';

// Uses the built package, the real daily-js and daily-react, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

const nothingLeft = { calls: [], tracks: [], audioContexts: 0 };
const field = (room: RoomPage, name: string): Locator => room.page.getByRole('textbox', { name });
const text = (room: RoomPage): Promise<string> => room.page.locator('.cvi-conversation').innerText();
const handlerCalls = (room: RoomPage): Promise<unknown[][]> =>
  room.page.evaluate(() => (window as unknown as { handlerCalls: unknown[][] }).handlerCalls);

async function liveRoom(options: RoomPageOptions = {}): Promise<RoomPage> {
  const room = await openRoom('conversation.html', options);
  await room.press('Start');
  if (options.replicaPresent === undefined) await room.replicaJoins();
  await expect.poll(() => room.status()).toBe('live');
  return room;
}

const pending = (values: Record<string, string>) => ({
  event_type: 'conversation.objective.pending',
  properties: { objective_name: 'get_patient_name', output_variables: values },
});

/** The connection is lost while the card is open, and the user confirms. */
async function confirmOffline(room: RoomPage): Promise<void> {
  await room.replicaSends(pending({ first_name: 'Ada' }));
  await field(room, 'First name').waitFor();
  await room.networkDrops();
  await expect.poll(() => room.status()).toBe('reconnecting');
  await room.press('Confirm');
}

describe('<TavusConversation>', () => {
  test('sends no request to Daily before the user starts', async () => {
    const room = await openRoom('conversation.html');
    await room.page.getByRole('button', { name: 'Start' }).waitFor();
    const scripts = await room.page.evaluate(() =>
      performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
    );
    expect(scripts.filter((name) => /daily/i.test(name))).toEqual([]);
    expect(await room.leftovers()).toEqual(nothingLeft);
    expect(room.foreignRequests).toEqual([]);
  });

  test('has the light or dark colours that the app sets, also after a build for older browsers', async () => {
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

  test('shows the replica and plays its sound', async () => {
    const room = await liveRoom();
    const video = room.page.locator('.cvi-stage video').first();
    await expect.poll(async () => (await readPicture(video)).moved).toBeGreaterThan(0.01);
    await expect.poll(async () => (await readPitches(room.page)).length).toBe(1);
    expect(room.consoleProblems).toEqual([]);
  });

  test('sends a corrected value once after a double click on Confirm, and shows it as completed', async () => {
    const room = await liveRoom();
    await room.replicaSends(pending({ first_name: 'Jon', last_name: 'Smith' }));
    await field(room, 'First name').fill('John');
    await room.page.getByRole('button', { name: 'Confirm', exact: true }).dblclick();

    const confirmation = await room.waitForMessage('conversation.objective.confirm');
    expect(confirmation).toEqual({
      message_type: 'conversation',
      event_type: 'conversation.objective.confirm',
      conversation_id: 'c0ffee',
      properties: {
        objective_name: 'get_patient_name',
        output_variables: { first_name: 'John', last_name: 'Smith' },
      },
    });
    await room.replicaSends({
      event_type: 'conversation.objective.completed',
      properties: {
        objective_name: 'get_patient_name',
        output_variables: { first_name: 'John', last_name: 'Smith' },
      },
    });
    await expect.poll(() => field(room, 'First name').count()).toBe(0);
    expect(await room.sentMessages('conversation.objective.confirm')).toHaveLength(1);
    expect(await handlerCalls(room)).toEqual([
      ['confirmed', expect.objectContaining({ changes: [{ variable: 'first_name', from: 'Jon', to: 'John' }] })],
      ['completed', 'get_patient_name'],
    ]);
    expect(room.foreignRequests).toEqual([]);
    expect(await room.control('unhandled')).toEqual([]);
    expect(room.consoleProblems).toEqual([]);
  });

  test('sends nothing while a value is invalid, and shows the issue on its field', async () => {
    const room = await liveRoom();
    await room.replicaSends(pending({ first_name: '', last_name: 'Smith' }));
    await room.press('Confirm');
    await room.page.getByText('Enter your first name').waitFor();
    expect(await field(room, 'First name').getAttribute('aria-invalid')).toBe('true');
    expect(await room.sentMessages()).toEqual([]);
  });

  test('reads values that are beside the properties', async () => {
    const room = await liveRoom();
    await room.replicaSends({
      event_type: 'conversation.objective.pending',
      objective_name: 'get_patient_name',
      output_variables: { first_name: 'Ada' },
    });
    await expect.poll(() => field(room, 'First name').inputValue()).toBe('Ada');
  });

  test('ignores a pending objective that another participant forges', async () => {
    const room = await liveRoom();
    const stranger = await room.participantJoins();
    await room.sendFrom(stranger, pending({ first_name: 'Mallory' }));
    await room.sendFrom('', pending({ first_name: 'Mallory' }));
    await room.replicaSends({ event_type: 'system.replica_present' });
    expect(await field(room, 'First name').count()).toBe(0);
  });

  test('restores a pending objective and its edits after a reload', async () => {
    const room = await liveRoom();
    await room.replicaSends(pending({ first_name: 'Jon', last_name: 'Smith' }));
    await field(room, 'First name').fill('John');
    await room.reload();
    await room.press('Start');
    await room.replicaJoins();
    await expect.poll(() => field(room, 'First name').inputValue()).toBe('John');
    await room.press('Confirm');
    await room.waitForMessage('conversation.objective.confirm');
  });

  test('queues a confirmation while the connection is lost, and sends it once when it is back', async () => {
    const room = await liveRoom();
    await confirmOffline(room);
    expect(await room.sentMessages()).toEqual([]);
    await room.networkReturns();
    await room.waitForMessage('conversation.objective.confirm');
    expect(await room.sentMessages()).toHaveLength(1);
  });

  test('sends a queued confirmation from only one of two tabs if the tab is duplicated in the meantime', async () => {
    const room = await liveRoom();
    await confirmOffline(room);
    await room.page.getByText('Waiting for the connection').first().waitFor();

    const copy = await room.duplicate();
    await copy.press('Start');
    await copy.replicaJoins();
    await copy.page.getByRole('button', { name: 'Send again' }).waitFor();
    expect(await copy.sentMessages()).toEqual([]);

    await room.networkReturns();
    await room.waitForMessage('conversation.objective.confirm');
    expect(await room.sentMessages()).toHaveLength(1);
    expect(await copy.sentMessages()).toEqual([]);
  });

  test('leaves, and joins again', async () => {
    const room = await liveRoom();
    await room.press('Leave the call');
    await room.waitUntilLeft();
    await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await expect.poll(() => room.leftovers()).toEqual(nothingLeft);
    await room.press('Join again');
    await room.replicaJoins();
    await expect.poll(() => room.status()).toBe('live');
    expect(await room.joins()).toHaveLength(2);
  });

  test.each([
    ['eject', 'The call is over'],
    ['expire', 'Time is up'],
  ] as const)('explains the end without Daily’s codes after %s', async (what, heading) => {
    const room = await liveRoom();
    await room[what]();
    await room.page.getByRole('heading', { name: heading }).waitFor();
    expect(await text(room)).not.toMatch(/ejected|exp-room/);
    await expect.poll(() => room.leftovers()).toEqual(nothingLeft);
  });

  test('goes on without a camera if it is denied, and says so', async () => {
    const room = await liveRoom({ camera: 'denied' });
    const camera = room.page.getByRole('button', { name: /Turn camera/ });
    await expect.poll(() => camera.getAttribute('data-problem')).toBe('denied');
    await room.replicaSends(pending({ first_name: 'Ada' }));
    await room.press('Confirm');
    await room.waitForMessage('conversation.objective.confirm');
  });

  test('turns microphone and camera off and on', async () => {
    const room = await liveRoom();
    await room.press('Mute microphone');
    await room.page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    await room.press('Turn camera off');
    await room.press('Turn camera on');
    await room.page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  });

  test('leaves nothing open when it unmounts during the call or while joining', async () => {
    const room = await liveRoom();
    await room.press('Remove the conversation');
    await expect.poll(() => room.leftovers()).toEqual(nothingLeft);

    await room.press('Show the conversation');
    await room.press('Start');
    await room.press('Remove the conversation');
    await expect.poll(() => room.leftovers()).toEqual(nothingLeft);

    await room.press('Show the conversation');
    await room.press('Start');
    await room.replicaJoins();
    await expect.poll(() => room.status()).toBe('live');
    expect(room.foreignRequests).toEqual([]);
  });

  test('joins at once if the app says so', async () => {
    const room = await openRoom('conversation.html', { query: { hairCheck: 'false' } });
    await room.replicaJoins();
    await expect.poll(() => room.status()).toBe('live');
    expect(await room.joins()).toHaveLength(1);
  });

  test('explains an invalid link without a request to Daily', async () => {
    const room = await openRoom('conversation.html', { query: { url: 'http://tavus.daily.co/c1' } });
    await room.press('Start');
    await room.page.getByRole('heading', { name: 'This link does not lead to a call' }).waitFor();
    expect(await handlerCalls(room)).toEqual([['error', 'invalid-conversation-url']]);
    expect(await room.leftovers()).toEqual(nothingLeft);
  });

  test('says why a room cannot be joined, and can try again', async () => {
    const room = await openRoom('conversation.html', { refusal: { type: 'meeting-full', msg: 'Meeting is full' } });
    await room.press('Start');
    await room.page.getByRole('heading', { name: 'This call is full' }).waitFor();
    await room.changeStandIn({ refusal: null });
    await room.press('Try again');
    await room.replicaJoins();
    await expect.poll(() => room.status()).toBe('live');
  });

  test('leaves even when Daily never replies', async () => {
    const room = await liveRoom({ ignoredRequests: ['leave-meeting'] });
    await room.press('Leave the call');
    await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await expect.poll(async () => (await room.leftovers()).tracks).toEqual([]);
  });

  test('does not announce that a replica has left if it returns within a second', async () => {
    const room = await liveRoom();
    await room.replicaLeaves();
    await room.replicaJoins();
    expect(await room.status()).toBe('live');
    await room.replicaSends(pending({ first_name: 'Ada' }));
    await field(room, 'First name').waitFor();
  });
});
