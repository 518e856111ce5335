import type { Page } from 'playwright';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { createTavusEmulator, type TavusEmulator } from '../../src/emulator';
import { createTavusClient } from '../../src/server/client/createTavusClient';
import { createSessionHandler } from '../../src/server/session/createSessionHandler';
import type { Api } from './server';
import { setStage } from './stage';

// The built package and the real daily-js in the page; behind it the session handler, the client and the emulator.

let emulator: TavusEmulator;
let handler: Api;
/** The conversations there were, oldest first. */
let rooms: string[];
/** What the app was told of ends: the conversation and the payload of its page. */
let ends: [string, unknown][];
/** Holds the service's answers back. */
let pause: Promise<void> | null = null;

const { openRoom } = setStage((request) => handler(request));

beforeEach(async () => {
  pause = null;
  emulator = createTavusEmulator({ apiKey: 'key-of-the-account', maxConversations: 1 });
  rooms = [];
  ends = [];
  emulator.subscribe((news) => {
    if (news.type === 'room' && !rooms.includes(news.room.conversationId)) rooms.push(news.room.conversationId);
  });
  const client = createTavusClient({
    apiKey: 'key-of-the-account',
    fetch: async (request) => {
      const answer = await emulator(request);
      if (request.method === 'POST' && request.url.endsWith('/conversations')) await pause;
      return answer;
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

const asked = (what: string) => emulator.requests.filter(({ method, path }) => `${method} ${path}`.includes(what));
const theRoom = () => emulator.room(rooms[0] ?? '');

test('a visitor starts, is joined to a conversation of their own, leaves, and it is ended', async () => {
  const room = await openRoom('session.html', { replicaPresent: true });
  expect(asked('/v2/conversations')).toHaveLength(0);
  await room.page.getByRole('button', { name: 'Start' }).click();
  await room.joined();
  const [join] = await room.joins();
  expect(join).toMatchObject({ url: theRoom()!.conversationUrl });
  await room.page.getByRole('button', { name: 'Leave the call' }).click();
  await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await expect.poll(() => theRoom()!.status).toBe('ended');

  await room.page.getByRole('button', { name: 'Join again' }).click();
  await expect.poll(async () => (await room.joins()).length).toBe(2);
  const urls = (await room.joins()).map(({ url }) => url);
  expect(new Set(urls).size).toBe(2);
  expect(room.complaints).toEqual([]);
});

test.each([
  ['takes the component away', (page: Page) => page.getByRole('button', { name: 'Take it away' }).click()],
  ['closes the tab', (page: Page) => page.close()],
  ['goes elsewhere', (page: Page) => page.goto('about:blank')],
])('the room does not stay open when somebody %s', async (_what, goAway) => {
  const room = await openRoom('session.html', { replicaPresent: true });
  await room.page.getByRole('button', { name: 'Start' }).click();
  await room.joined();
  expect(theRoom()!.status).toBe('active');
  await goAway(room.page);
  await expect.poll(() => theRoom()!.status, { timeout: 10_000 }).toBe('ended');
  expect(asked('POST /v2/conversations').filter(({ path }) => path === '/v2/conversations')).toHaveLength(1);
});

test('a tab that is closed while its conversation is being created leaves none behind', async () => {
  let goOn = () => {};
  pause = new Promise((resolve) => (goOn = resolve));
  const room = await openRoom('session.html', { replicaPresent: true });
  await room.page.getByRole('button', { name: 'Start' }).click();
  await expect.poll(() => asked('POST /v2/conversations').length).toBe(1);
  await room.page.close();
  // The server hears of it a moment after the page has gone.
  await new Promise((resolve) => setTimeout(resolve, 500));
  goOn();
  await expect.poll(() => theRoom()!.status, { timeout: 10_000 }).toBe('ended');
});

test('too many conversations are said in words, and the next start works', async () => {
  const other = await openRoom('session.html', { replicaPresent: true });
  await other.page.getByRole('button', { name: 'Start' }).click();
  await other.joined();
  const room = await openRoom('session.html', { replicaPresent: true });
  await room.page.getByRole('button', { name: 'Start' }).click();
  await room.page.getByRole('alert').getByText('All places are taken at the moment.').waitFor();
  await other.page.getByRole('button', { name: 'Leave the call' }).click();
  await other.page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await room.page.getByRole('button', { name: 'Start' }).click();
  await room.joined();
});

test('a page that imports the server entry is stopped at once, and told why', async () => {
  const room = await openRoom('forbidden.html');
  await expect.poll(() => room.complaints.join()).toContain('"tavus-react/server" was imported in a browser');
  expect(await room.page.title()).toBe('A mistake');
});

test('a session that is kept survives a reload, joins the same room, and ends with what the page says', async () => {
  const room = await openRoom('session.html', { replicaPresent: true, query: { keep: '' } });
  await room.page.getByRole('button', { name: 'Start' }).click();
  await room.joined();
  await room.page.reload();
  await room.page.getByRole('button', { name: 'Start' }).click();
  await room.joined();
  const urls = (await room.joins()).map(({ url }) => url);
  expect(urls.at(-1)).toBe(theRoom()!.conversationUrl);
  expect([rooms.length, theRoom()!.status, ends]).toEqual([1, 'active', []]);
  expect(asked('POST /v2/conversations')).toHaveLength(1);

  await room.page.getByRole('button', { name: 'Finish' }).click();
  await expect.poll(() => theRoom()!.status).toBe('ended');
  await expect.poll(() => ends).toEqual([[rooms[0], { rating: 5 }]]);
  await room.page.reload();
  expect(await room.page.evaluate(() => sessionStorage.length)).toBe(0);
});
