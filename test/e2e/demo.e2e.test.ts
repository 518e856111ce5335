import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createServer } from 'vite';
import { guardAgainstForeignRequests, launchBrowser } from './browser';

// What `npm start` serves, from src and not from dist.

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => vi.unstubAllEnvs());

interface DemoOptions {
  query?: string;
  env?: Record<string, string>;
}

/** Serves the demo, with the variables that `npm start` would find, and opens it. */
async function openDemo({ query = '?speed=4', env = {} }: DemoOptions = {}) {
  const variables = { TAVUS_API_KEY: '', TAVUS_PERSONA_ID: '', TAVUS_REPLICA_ID: '', TAVUS_BASE_URL: '', ...env };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const server = await createServer({
    configFile: fileURLToPath(new URL('../../demo/vite.config.ts', import.meta.url)),
    // Two servers with one cache would bundle the packages anew under each other's pages.
    cacheDir: fileURLToPath(new URL('../../node_modules/.vite/demo-e2e', import.meta.url)),
    logLevel: 'silent',
  });
  await server.listen();
  const url = `http://127.0.0.1:${(server.httpServer!.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await server.close();
  });

  const foreign = await guardAgainstForeignRequests(context, url);
  // Vite's own, by which it tells the page of changes.
  await context.routeWebSocket(`${url.replace('http', 'ws')}/**`, (socket) => void socket.connectToServer());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  // The first visit bundles the packages, which takes a moment.
  await page.goto(url + query);
  await page.getByRole('button', { name: 'Start the call' }).waitFor({ timeout: 30_000 });
  return { page, url, foreign, complaints };
}

/** Presses the button that starts the call, and returns the id of the conversation it leads to. */
async function conversationOf(page: Page, press: () => Promise<void>): Promise<string> {
  const created = page.waitForResponse((response) => response.url().endsWith('/api/tavus'));
  await press();
  return (await (await created).json()).conversationId;
}

const stepsOf = (page: Page) => page.getByRole('log', { name: 'Steps behind the call' }).getByRole('listitem');

async function shutdownReason(url: string, conversationId: string): Promise<unknown> {
  const { status, shutdownReason: reason } = await (
    await fetch(`${url}/emulator/conversations/${conversationId}`)
  ).json();
  return [status, reason];
}

async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true });
  await target.waitFor();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`"${name}" is not within 30 presses of Tab.`);
}

async function pick(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

test('a visitor checks in by keyboard: a misheard name is corrected, confirmed and shown at the end', async () => {
  const { page, url, foreign, complaints } = await openDemo();
  const conversationId = await conversationOf(page, () => pick(page, 'Start the call'));
  await pick(page, 'Yes, it is my first visit');
  await pick(page, 'A friend told me about you');
  await pick(page, 'John Smith, born on 4 May 1986');

  const card = page.getByRole('region', { name: 'Name and date of birth' });
  await card.waitFor();
  await expect.poll(() => card.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.type('John');
  await page.keyboard.press('Enter');
  await page.getByText('The message').click();
  const sent: unknown = JSON.parse(await page.locator('pre').innerText());
  expect(sent).toMatchObject({
    event_type: 'conversation.objective.confirm',
    properties: {
      objective_name: 'get_patient_name',
      output_variables: { first_name: 'John', last_name: 'Smyth', date_of_birth: '1986-05-04' },
    },
  });

  const steps = stepsOf(page);
  await steps.filter({ hasText: 'same as confirmed' }).waitFor();
  const corrected = steps.filter({ hasText: 'webhook objective.completed' }).filter({ hasText: 'John, Smyth' });
  expect(await corrected.innerText()).toContain('Tavus, emulated to Your server');

  await pick(page, 'A check-up');
  // What is said before she asks is no answer to it.
  await page.getByRole('button', { name: 'anna at example' }).waitFor();
  const field = page.getByLabel('Say something to the replica');
  await field.fill('anna at example dot com, 020 7946 0321');
  await field.press('Enter');
  await page.getByRole('region', { name: 'Contact details' }).waitFor();
  await pick(page, 'Confirm');

  const summary = page.getByRole('region', { name: 'Checked in' });
  await summary.waitFor({ timeout: 20_000 });
  const text = await summary.innerText();
  for (const value of ['John', 'heard Jon', 'Smyth', 'anna@example.com', 'A check-up']) expect(text).toContain(value);
  expect(text).toContain('You confirmed 5 values and put 1 of them right.');

  await expect.poll(() => shutdownReason(url, conversationId)).toEqual(['ended', 'end_conversation_endpoint_hit']);
  await pick(page, 'Start again');
  await page.getByRole('heading', { name: 'Check in with Ada' }).waitFor();
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test('a visitor who says what is wrong gets a new card, and one who leaves is told what was kept', async () => {
  const { page, url, complaints } = await openDemo();
  const start = page.getByRole('button', { name: 'Start the call' });
  const conversationId = await conversationOf(page, () => start.click());
  await page.getByRole('button', { name: 'I have been here before' }).click();
  await page.getByRole('button', { name: 'Last spring' }).click();
  await page.getByRole('button', { name: 'John Smith' }).click();
  await page.getByRole('button', { name: 'Something’s wrong' }).click();
  await page.getByLabel('What is wrong?').fill('My last name is Smith');
  await page.getByRole('button', { name: 'Tell the replica' }).click();
  await expect.poll(() => page.getByLabel('Last name', { exact: true }).inputValue()).toBe('Smith');

  await page.getByRole('button', { name: 'Leave the call' }).click();
  const summary = page.getByRole('region', { name: 'You left the call' });
  expect(await summary.innerText()).toContain('Nothing was confirmed.');
  expect(await summary.innerText()).toContain('Last spring');

  const steps = stepsOf(page);
  await steps.filter({ hasText: 'webhook application.transcription_ready' }).waitFor();
  expect(await steps.filter({ hasText: 'room closed' }).innerText()).toContain('Tavus, emulated to The room');
  expect(await shutdownReason(url, conversationId)).toEqual(['ended', 'end_conversation_endpoint_hit']);

  await page.getByRole('button', { name: 'Start again' }).click();
  const another = await conversationOf(page, () => start.click());
  expect(another).not.toBe(conversationId);
  await page.getByRole('button', { name: 'I have been here before' }).waitFor();
  expect(complaints).toEqual([]);
});

test('the way behind the call goes through all four stations, opens by keyboard, and is quiet', async () => {
  const { page } = await openDemo();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Start the call' }).click();
  await page.getByRole('button', { name: 'Yes, it is my first visit' }).waitFor();
  const log = page.getByRole('log', { name: 'Steps behind the call' });
  expect(await log.isVisible()).toBe(false);

  await page.getByText('Behind the call').focus();
  await page.locator('summary', { hasText: 'Behind the call' }).press('Enter');
  const stations = page.getByRole('list', { name: 'Stations' });
  expect(await stations.getByRole('listitem').allInnerTexts()).toEqual([
    'This page',
    'Your server',
    'Tavus, emulated',
    'The room',
  ]);
  const text = await log.innerText();
  const ways = ['This page to Your server', 'Your server to Tavus, emulated', 'Tavus, emulated to The room'];
  for (const way of [...ways, 'The room to Tavus, emulated', 'This page to The room']) expect(text).toContain(way);
  expect(await log.getAttribute('aria-live')).toBe('off');
  await page.keyboard.press('Tab');
  expect(await log.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('a visitor who closes the page leaves no room behind', async () => {
  const { page, url } = await openDemo();
  const start = page.getByRole('button', { name: 'Start the call' });
  const conversationId = await conversationOf(page, () => start.click());
  await page.getByRole('button', { name: 'Yes, it is my first visit' }).waitFor();
  await page.goto('about:blank');
  const ended = ['ended', 'end_conversation_endpoint_hit'];
  await expect.poll(() => shutdownReason(url, conversationId), { timeout: 5000 }).toEqual(ended);
});

/** Stands in for Tavus, and lists what it was asked. */
async function fakeTavus(status: number, body: object) {
  const asked: string[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(`${request.method!} ${request.url!} ${String(request.headers['x-api-key'])}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, env: { TAVUS_API_KEY: 'secret', TAVUS_PERSONA_ID: 'p1', TAVUS_BASE_URL: baseUrl } };
}

test('with a key and a persona, the page asks Tavus for a conversation, and ends it when the visitor goes elsewhere', async () => {
  const { asked, env } = await fakeTavus(200, {
    conversation_id: 'c1',
    conversation_url: 'https://tavus.daily.co/c1',
  });
  const { page, foreign } = await openDemo({ env, query: '' });
  await page.getByText('Live with Tavus').waitFor();
  await page.getByRole('button', { name: 'Start the call' }).click();
  await expect.poll(() => asked).toEqual(['POST /v2/conversations secret']);
  // Daily's code, from which the key is kept as well.
  await expect.poll(() => foreign.some((url) => url.includes('daily.co'))).toBe(true);
  expect(foreign.join()).not.toContain('secret');
  await page.getByText('No webhooks here').waitFor();
  expect(await page.content()).not.toContain('secret');

  await page.goto('about:blank');
  await expect.poll(() => asked, { timeout: 5000 }).toContain('POST /v2/conversations/c1/end secret');
});

test('a key that Tavus refuses is told in words', async () => {
  const { env } = await fakeTavus(401, { message: 'Invalid access token' });
  const { page, foreign } = await openDemo({ env, query: '' });
  await page.getByRole('button', { name: 'Start the call' }).click();
  await page.getByText('Tavus refused the API key').waitFor();
  expect(await page.content()).not.toContain('secret');
  expect(foreign).toEqual([]);
});
