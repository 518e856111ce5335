import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { readPicture, readPitches } from './readMedia';
import type { RoomPage, RoomPageOptions } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// Uses the built package, the real daily-js and daily-react, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

async function liveRoom(options: RoomPageOptions = {}): Promise<RoomPage> {
  const room = await openRoom('floating.html', { replicaPresent: true, ...options });
  await room.press('Talk face to face');
  await room.press('Start');
  await room.page.locator('.cvi-conversation[data-status="live"]').waitFor();
  return room;
}

const view = (room: RoomPage) => room.page.locator('.cvi-floating').getAttribute('data-view');
const pending = {
  event_type: 'conversation.objective.pending',
  properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Jon' } },
};

/** Marks the elements that play the call, so that a test can tell whether they are still the same. */
const markMedia = (page: Page) =>
  page.evaluate(() => {
    for (const element of document.querySelectorAll('.cvi-replica-video video, audio'))
      element.setAttribute('data-marked', '');
  });
const marked = (page: Page) => page.locator('[data-marked]').count();

/** Presses the button that opens the window, and returns the page in it. */
async function moveToWindow(room: RoomPage): Promise<Page> {
  const opened = room.page.context().waitForEvent('page');
  await room.press('Show the call in its own window');
  const window = await opened;
  await window.locator('.cvi-call').waitFor();
  return window;
}

describe('the floating conversation', () => {
  test('keeps its call over a change of the route, small and restored, with the same picture and sound', async () => {
    const room = await liveRoom();
    const { page } = room;
    await markMedia(page);
    const before = await marked(page);
    expect(before).toBeGreaterThanOrEqual(2);

    await room.press('Make the call small');
    expect(await view(room)).toBe('minimized');
    await room.press('Prices', { exact: true });
    await page.getByRole('heading', { name: 'Prices' }).waitFor();
    await room.press('Mute microphone');
    await page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await expect
      .poll(async () => (await readPicture(page.locator('.cvi-replica-video video'))).width)
      .toBeGreaterThan(0);
    await room.press('Back to the call');
    expect(await view(room)).toBe('open');

    expect(await marked(page)).toBe(before);
    expect(await room.joins()).toHaveLength(1);
    expect((await room.leftovers()).calls).toHaveLength(1);
    expect((await readPitches(page)).length).toBeGreaterThan(0);
    expect(room.consoleProblems).toEqual([]);
  });

  test('leaves the call only by its button, and then closes', async () => {
    const room = await liveRoom();
    expect(await room.page.getByRole('button', { name: 'Close', exact: true }).count()).toBe(0);
    await room.press('Make the call small');
    await room.press('Leave the call');
    await room.waitUntilLeft();
    // The pressed button is gone.
    await expect
      .poll(() => room.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Show how the call ended');
    expect(await room.page.evaluate(() => (window as unknown as { ended: string[] }).ended)).toEqual(['left']);
    await room.press('Close', { exact: true });
    const launcher = room.page.getByRole('button', { name: 'Talk face to face' });
    await launcher.waitFor();
    expect(await launcher.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
    expect(room.consoleProblems).toEqual([]);
  });

  test('leads from the small picture to the card that waits', async () => {
    const room = await liveRoom();
    await room.press('Make the call small');
    await room.replicaSends(pending);
    await room.press('Please confirm your details');
    await expect.poll(() => room.page.evaluate(() => document.activeElement?.className)).toBe('cvi-confirmation-card');
    await room.press('Confirm', { exact: true });
    expect(await room.waitForMessage('conversation.objective.confirm')).toMatchObject({
      properties: { objective_name: 'get_patient_name' },
    });
    expect(room.consoleProblems).toEqual([]);
  });

  test('covers the page as a modal dialog, which Escape makes small, and does not move the page', async () => {
    const room = await liveRoom({ query: { form: 'modal' } });
    const { page } = room;
    await room.replicaSends(pending);
    await page.getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    expect(await page.evaluate(() => document.querySelector('dialog')?.matches(':modal'))).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden');

    // A menu takes Escape for itself.
    await room.press('Microphone options');
    await page.getByRole('menu').press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await view(room)).toBe('open');
    // So do the field of a correction, and the tip of a button.
    await room.press('Something’s wrong');
    await page.getByRole('textbox', { name: 'What is wrong?' }).press('Escape');
    await page.getByRole('textbox', { name: 'What is wrong?' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Mute microphone' }).hover();
    await page.getByRole('button', { name: 'Mute microphone' }).press('Escape');
    expect(await view(room)).toBe('open');

    await page.getByRole('textbox', { name: 'First name' }).press('Escape');
    await expect.poll(() => view(room)).toBe('minimized');
    expect(
      await page.evaluate(() => [document.documentElement, document.body].map(({ style }) => style.cssText).join('')),
    ).toBe('');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Back to the call');
    await room.press('Prices', { exact: true });
    await page.getByRole('heading', { name: 'Prices' }).waitFor();

    const width = () => page.locator('h1').evaluate((element) => element.getBoundingClientRect().width);
    const wide = await width();
    await room.press('Back to the call');
    await expect.poll(() => page.evaluate(() => document.querySelector('dialog')?.matches(':modal'))).toBe(true);
    expect(await width()).toBe(wide);
    // A browser closes a dialog at a second Escape in a row, whatever the page says.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => view(room)).toBe('minimized');
    expect(await room.status()).toBe('live');
    expect(await room.joins()).toHaveLength(1);
    expect(room.consoleProblems).toEqual([]);
  });
});

describe('the code of the panel', () => {
  test('loads when it is first opened, and says so if it does not load', async () => {
    const room = await openRoom('floating.html', { replicaPresent: true });
    const { page } = room;
    const isPanel = (url: URL) => url.pathname.includes('FloatingPanel');
    await page.route(isPanel, (route) => route.abort());
    await room.press('Talk face to face');
    await page.getByText('The call could not be loaded.').waitFor();
    expect(await room.joins()).toEqual([]);
    await page.unroute(isPanel);
    await room.press('Talk face to face');
    await page.getByRole('button', { name: 'Start' }).waitFor();
  });
});

describe('full screen', () => {
  const filling = (room: RoomPage) => room.page.evaluate(() => document.fullscreenElement?.className ?? null);

  test('has the whole conversation in it, with a card that is confirmed there, and ends with the call', async () => {
    const room = await liveRoom();
    await room.press('Fill the screen');
    await expect.poll(() => filling(room)).toBe('cvi-conversation');
    await room.replicaSends(pending);
    await room.press('Confirm', { exact: true });
    await room.waitForMessage('conversation.objective.confirm');
    expect(await room.page.locator('.cvi-conversation [role="status"]').count()).toBeGreaterThan(0);
    await room.press('Leave full screen');
    await expect.poll(() => filling(room)).toBe(null);

    await room.press('Fill the screen');
    await expect.poll(() => filling(room)).toBe('cvi-conversation');
    await room.press('Leave the call');
    await room.waitUntilLeft();
    await expect.poll(() => filling(room)).toBe(null);
    expect(room.consoleProblems).toEqual([]);
  });

  test('works from a modal dialog', async () => {
    const room = await liveRoom({ query: { form: 'modal' } });
    await room.press('Fill the screen');
    await expect.poll(() => filling(room)).toBe('cvi-conversation');
    await room.press('Leave full screen');
    await expect.poll(() => filling(room)).toBe(null);
    expect(await view(room)).toBe('open');
  });

  test('is not offered where the browser cannot do it, as on an iPhone', async () => {
    const room = await openRoom('floating.html', { replicaPresent: true });
    await room.page.evaluate(() =>
      Object.defineProperty(Document.prototype, 'fullscreenEnabled', { value: undefined }),
    );
    await room.press('Talk face to face');
    await room.press('Start');
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
    expect(await room.page.getByRole('button', { name: 'Fill the screen' }).count()).toBe(0);
  });
});

describe('the call in a window of its own', () => {
  test('goes on there: a card is confirmed in the other document, and the sound stays in the page', async () => {
    const room = await liveRoom();
    const { page } = room;
    const window = await moveToWindow(room);
    await page.getByText('The call is in its own window.').waitFor();
    await expect
      .poll(async () => (await readPicture(window.locator('.cvi-replica-video video'))).width)
      .toBeGreaterThan(0);
    expect(await window.locator('audio').count()).toBe(0);
    expect((await readPitches(page)).length).toBeGreaterThan(0);
    expect(await window.getByRole('button', { name: 'Fill the screen' }).count()).toBe(0);
    const leave = window.locator('.cvi-control-leave');
    expect(await leave.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(212, 47, 64)');

    await room.replicaSends(pending);
    const field = window.getByRole('textbox', { name: 'First name' });
    await field.fill('Joan');
    await window.getByRole('button', { name: 'Confirm', exact: true }).click();
    expect(await room.waitForMessage('conversation.objective.confirm')).toMatchObject({
      properties: { output_variables: { first_name: 'Joan' } },
    });
    expect(await room.joins()).toHaveLength(1);
    expect(room.consoleProblems).toEqual([]);
  });

  test('is back in the page when the user brings it back, and when the user closes the window', async () => {
    const room = await liveRoom();
    const { page } = room;
    const first = await moveToWindow(room);
    await page.locator('.cvi-moved').getByRole('button', { name: 'Bring the call back' }).click();
    await expect.poll(() => first.isClosed()).toBe(true);
    await page.locator('.cvi-call').waitFor();

    const second = await moveToWindow(room);
    await second.close();
    await page.locator('.cvi-call').waitFor();
    expect(await page.getByText('The call is in its own window.').count()).toBe(0);
    expect(await room.status()).toBe('live');
    expect(room.consoleProblems).toEqual([]);
  });

  test('closes its window when the user leaves the call there', async () => {
    const room = await liveRoom();
    const window = await moveToWindow(room);
    await window.locator('.cvi-control-leave').click();
    await expect.poll(() => window.isClosed()).toBe(true);
    await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await room.waitUntilLeft();
    expect(room.consoleProblems).toEqual([]);
  });
});
