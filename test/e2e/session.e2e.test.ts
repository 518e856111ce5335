import type { Page } from 'playwright';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createTavusEmulator, type TavusEmulator } from '../../src/emulator';
import { createTavusClient } from '../../src/server/client/createTavusClient';
import { createSessionHandler } from '../../src/server/session/createSessionHandler';
import type { Api } from './server';
import { setUpRooms } from './setUpRooms';

// Uses the built package and the real daily-js in the page, and the session handler, the client and the emulator on the server.

let emulator: TavusEmulator;
let handler: Api;
/** The ids of all conversations, oldest first. */
let rooms: string[];
/** The ends that the app received: the conversation id and the payload of the page. */
let ends: [string, unknown][];
/** Delays the service's responses until it resolves. */
let pause: Promise<void> | null = null;

const { openRoom } = setUpRooms((request) => handler(request));

beforeEach(async () => {
  pause = null;
  emulator = createTavusEmulator({ apiKey: 'key-of-the-account', maxConversations: 1 });
  rooms = [];
  ends = [];
  emulator.subscribe((event) => {
    if (event.type === 'room' && !rooms.includes(event.room.conversationId)) rooms.push(event.room.conversationId);
  });
  const client = createTavusClient({
    apiKey: 'key-of-the-account',
    fetch: async (request) => {
      const response = await emulator(request);
      if (request.method === 'POST' && request.url.endsWith('/conversations')) await pause;
      return response;
    },
  });
  const { persona_id } = await client.personas.create({
    system_prompt: 'You greet.',
    default_replica_id: 'r00000000001',
  });
  handler = createSessionHandler({
    client,
    authorize: () => true,
    input: z.object({ topic: z.string() }).optional(),
    conversation: ({ input }) => ({ persona_id, ...(input && { conversational_context: `About ${input.topic}.` }) }),
    onEnd: ({ conversationId, payload }) => void ends.push([conversationId, payload]),
    secret: 'a secret of more than thirty-two characters',
  });
});

const requestsOf = (what: string) => emulator.requests.filter(({ method, path }) => `${method} ${path}`.includes(what));
const theRoom = () => emulator.room(rooms[0] ?? '');

describe('<TavusConversation session>', () => {
  test('creates a conversation for each user who starts, and ends it when they leave', async () => {
    const room = await openRoom('session.html', { replicaPresent: true });
    expect(requestsOf('/v2/conversations')).toHaveLength(0);
    await room.page.getByRole('button', { name: 'Start' }).click();
    await room.waitUntilJoined();
    const [join] = await room.joins();
    expect(join).toMatchObject({ url: theRoom()!.conversationUrl });
    await room.page.getByRole('button', { name: 'Leave the call' }).click();
    await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await expect.poll(() => theRoom()!.status).toBe('ended');

    await room.page.getByRole('button', { name: 'Start another call' }).click();
    await expect.poll(async () => (await room.joins()).length).toBe(2);
    const urls = (await room.joins()).map(({ url }) => url);
    expect(new Set(urls).size).toBe(2);
    expect(room.consoleProblems).toEqual([]);
  });

  test('creates nothing while the user is in the hair check, and a conversation when they join', async () => {
    const room = await openRoom('session.html', { replicaPresent: true, query: { hairCheck: 'true' } });
    await room.press('Start');
    await room.page.getByLabel('Your picture').waitFor();
    expect(requestsOf('/v2/conversations')).toHaveLength(0);
    await room.press('Join now');
    await room.waitUntilJoined();
    expect(requestsOf('POST /v2/conversations')).toHaveLength(1);
    await room.page.getByRole('button', { name: 'Leave the call' }).click();
    await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await expect.poll(async () => (await room.leftovers()).tracks).toEqual([]);
  });

  test.each([
    ['removes the component', (page: Page) => page.getByRole('button', { name: 'Remove the conversation' }).click()],
    ['closes the tab', (page: Page) => page.close()],
    ['goes to another page', (page: Page) => page.goto('about:blank')],
  ])('ends the conversation when the user %s', async (_what, goAway) => {
    const room = await openRoom('session.html', { replicaPresent: true });
    await room.page.getByRole('button', { name: 'Start' }).click();
    await room.waitUntilJoined();
    expect(theRoom()!.status).toBe('active');
    await goAway(room.page);
    await expect.poll(() => theRoom()!.status, { timeout: 10_000 }).toBe('ended');
    expect(requestsOf('POST /v2/conversations').filter(({ path }) => path === '/v2/conversations')).toHaveLength(1);
  });

  test('leaves no conversation open if the tab closes while it is being created', async () => {
    let goOn = () => {};
    pause = new Promise((resolve) => (goOn = resolve));
    const room = await openRoom('session.html', { replicaPresent: true });
    await room.page.getByRole('button', { name: 'Start' }).click();
    await expect.poll(() => requestsOf('POST /v2/conversations').length).toBe(1);
    await room.page.close();
    // The server receives the end a moment after the page has closed.
    await new Promise((resolve) => setTimeout(resolve, 500));
    goOn();
    await expect.poll(() => theRoom()!.status, { timeout: 10_000 }).toBe('ended');
  });

  test('explains that there are too many conversations, and the next start works', async () => {
    const other = await openRoom('session.html', { replicaPresent: true });
    await other.page.getByRole('button', { name: 'Start' }).click();
    await other.waitUntilJoined();
    const room = await openRoom('session.html', { replicaPresent: true });
    await room.page.getByRole('button', { name: 'Start' }).click();
    await room.page.getByRole('alert').getByText('All places are taken at the moment.').waitFor();
    await other.page.getByRole('button', { name: 'Leave the call' }).click();
    await other.page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await room.page.getByRole('button', { name: 'Start' }).click();
    await room.waitUntilJoined();
  });

  test('stops a page that imports the server entry, and says why', async () => {
    const room = await openRoom('forbidden.html');
    await expect.poll(() => room.consoleProblems.join()).toContain('"tavus-react/server" was imported in a browser');
    expect(await room.page.title()).toBe('A mistake');
  });

  test('keeps a session across a reload, joins the same room, and ends with the payload of the page', async () => {
    const room = await openRoom('session.html', { replicaPresent: true, query: { keep: '' } });
    await room.page.getByRole('button', { name: 'Start' }).click();
    await room.waitUntilJoined();
    await room.page.reload();
    await room.page.getByRole('button', { name: 'Start' }).click();
    await room.waitUntilJoined();
    const urls = (await room.joins()).map(({ url }) => url);
    expect(urls.at(-1)).toBe(theRoom()!.conversationUrl);
    expect([rooms.length, theRoom()!.status, ends]).toEqual([1, 'active', []]);
    expect(requestsOf('POST /v2/conversations')).toHaveLength(1);

    await room.page.getByRole('button', { name: 'Finish' }).click();
    await expect.poll(() => theRoom()!.status).toBe('ended');
    await expect.poll(() => ends).toEqual([[rooms[0], { rating: 5 }]]);
    await room.page.reload();
    // The time of a call that the user may join again stays.
    const stored = await room.page.evaluate(() => Object.keys(sessionStorage));
    expect(stored.filter((key) => !key.startsWith('tavus-react:arrival:'))).toEqual([]);
  });
});
