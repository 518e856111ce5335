import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { setUpDemo } from './setUpDemo';

// Tests the demo that `npm start` serves, from src and not from dist.

const { openDemo } = setUpDemo();

/** Starts the call with `press`, and returns the id of its conversation. */
async function conversationOf(page: Page, press: () => Promise<void>): Promise<string> {
  const created = page.waitForResponse((response) => response.url().endsWith('/api/tavus'));
  await press();
  return (await (await created).json()).conversationId;
}

/** Presses the start button, and joins from the hair check. */
async function join(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the call' }).click();
  await page.getByRole('button', { name: 'Join now' }).click();
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

describe('demo', () => {
  test('lets a user check in by keyboard: they correct and confirm a misheard name, and the end shows it', async () => {
    const { page, url, foreign, consoleProblems } = await openDemo();
    await pick(page, 'Start the call');
    await page.getByRole('heading', { name: 'Check your camera and microphone' }).waitFor();
    const conversationId = await conversationOf(page, () => pick(page, 'Join now'));
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
    // The replica ignores an answer before its question.
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
    expect(consoleProblems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test('shows a new card after a spoken correction, and the confirmed values after the user leaves', async () => {
    const { page, url, consoleProblems } = await openDemo();
    const conversationId = await conversationOf(page, () => join(page));
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
    const another = await conversationOf(page, () => join(page));
    expect(another).not.toBe(conversationId);
    await page.getByRole('button', { name: 'I have been here before' }).waitFor();
    expect(consoleProblems).toEqual([]);
  });

  test('shows the four places of the steps behind the call, which open by keyboard and are not announced', async () => {
    const { page } = await openDemo();
    await page.setViewportSize({ width: 390, height: 844 });
    await join(page);
    await page.getByRole('button', { name: 'Yes, it is my first visit' }).waitFor();
    const log = page.getByRole('log', { name: 'Steps behind the call' });
    expect(await log.isVisible()).toBe(false);

    await page.getByText('Behind the call').focus();
    await page.locator('summary', { hasText: 'Behind the call' }).press('Enter');
    const places = page.getByRole('list', { name: 'Places' });
    expect(await places.getByRole('listitem').allInnerTexts()).toEqual([
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

  test('shows the user their camera before the call, and in the call the one that they have chosen', async () => {
    const { page, foreign, consoleProblems } = await openDemo();
    const created: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') created.push(request.url());
    });
    await page.getByRole('button', { name: 'Start the call' }).click();
    await page.getByLabel('Your picture').waitFor();
    await page.getByRole('combobox', { name: 'Camera' }).selectOption({ label: 'fake_device_1' });
    const preview = page.getByLabel('Your picture');
    const labelOf = (video: typeof preview) =>
      video.evaluate(
        (element) => ((element as HTMLVideoElement).srcObject as MediaStream | null)?.getVideoTracks()[0]?.label,
      );
    await expect.poll(() => labelOf(preview)).toBe('fake_device_1');
    // Nothing is created before the user joins.
    expect(created).toEqual([]);

    await page.getByRole('button', { name: 'Join now' }).click();
    const ownPicture = page.locator('.cvi-self-view video');
    await ownPicture.waitFor();
    expect(await labelOf(ownPicture)).toBe('fake_device_1');
    await page.getByRole('button', { name: 'Yes, it is my first visit' }).waitFor();
    await page.getByRole('button', { name: 'Leave the call' }).click();
    await page.getByRole('region', { name: 'You left the call' }).waitFor();
    expect(consoleProblems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test.each([
    ['lacks', 'none', 'No camera found'],
    ['blocks', 'denied', 'The camera is blocked'],
  ] as const)('runs on a machine that %s camera and microphone', async (_what, devices, text) => {
    const { page, consoleProblems } = await openDemo({ devices });
    await page.getByRole('button', { name: 'Start the call' }).click();
    await page.getByText(text).waitFor();
    await page.getByText('You will join without camera and microphone.').waitFor();
    await page.getByRole('button', { name: 'Join now' }).click();
    await page.getByRole('button', { name: 'I have been here before' }).click();
    await page.getByRole('button', { name: 'Last spring' }).click();
    await page.getByRole('button', { name: 'Leave the call' }).click();
    await page.getByRole('region', { name: 'You left the call' }).waitFor();
    expect(consoleProblems).toEqual([]);
  });

  test('goes back from the hair check to the start, and from there to another check', async () => {
    const { page } = await openDemo();
    await page.getByRole('button', { name: 'Start the call' }).click();
    await page.getByLabel('Your picture').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect
      .poll(() =>
        page.getByRole('heading', { name: 'Check in with Ada' }).evaluate((h) => h === document.activeElement),
      )
      .toBe(true);
    await page.getByRole('button', { name: 'Start the call' }).click();
    await page.getByLabel('Your picture').waitFor();
  });

  test('ends the conversation when the user closes the page', async () => {
    const { page, url } = await openDemo();
    const conversationId = await conversationOf(page, () => join(page));
    await page.getByRole('button', { name: 'Yes, it is my first visit' }).waitFor();
    await page.goto('about:blank');
    const ended = ['ended', 'end_conversation_endpoint_hit'];
    await expect.poll(() => shutdownReason(url, conversationId), { timeout: 5000 }).toEqual(ended);
  });

  /** A server in place of Tavus, which lists its requests. */
  async function fakeTavus(status: number, body: object) {
    const requests: string[] = [];
    const server = createHttpServer((request, response) => {
      requests.push(`${request.method!} ${request.url!} ${String(request.headers['x-api-key'])}`);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { requests, env: { TAVUS_API_KEY: 'secret', TAVUS_PERSONA_ID: 'p1', TAVUS_BASE_URL: baseUrl } };
  }

  test('creates a conversation with the key and the persona, and ends it when the user goes to another page', async () => {
    const { requests, env } = await fakeTavus(200, {
      conversation_id: 'c1',
      conversation_url: 'https://tavus.daily.co/c1',
    });
    const { page, foreign } = await openDemo({ env, query: '' });
    await page.getByText('Live with Tavus').waitFor();
    await page.getByRole('button', { name: 'Start the call' }).click();
    await page.getByRole('button', { name: 'Join now' }).waitFor();
    // Nothing is billed before the user joins.
    expect(requests).toEqual([]);
    await page.getByRole('button', { name: 'Join now' }).click();
    await expect.poll(() => requests).toEqual(['POST /v2/conversations secret']);
    // Daily's code, which must not get the key either.
    await expect.poll(() => foreign.some((url) => url.includes('daily.co'))).toBe(true);
    expect(foreign.join()).not.toContain('secret');
    await page.getByText('No webhooks here').waitFor();
    expect(await page.content()).not.toContain('secret');

    await page.goto('about:blank');
    await expect.poll(() => requests, { timeout: 5000 }).toContain('POST /v2/conversations/c1/end secret');
  });

  test('explains that Tavus refuses the key', async () => {
    const { env } = await fakeTavus(401, { message: 'Invalid access token' });
    const { page, foreign } = await openDemo({ env, query: '' });
    await join(page);
    await page.getByText('Tavus refused the API key').waitFor();
    expect(await page.content()).not.toContain('secret');
    expect(foreign).toEqual([]);
  });
});
