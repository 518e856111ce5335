import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// A part of the code does not load, because the connection is lost for a moment. A browser does not request a failed module again.

const { openRoom } = setUpRooms();

/** Aborts every request for a file until the returned function is called. */
async function without(room: RoomPage, file: RegExp): Promise<() => void> {
  let isAway = true;
  await room.page.route(file, (route) => (isAway ? route.abort() : route.continue()));
  return () => void (isAway = false);
}

describe('<TavusConversation>, when its code does not load', () => {
  test('can be started when the connection is back after the code of the call did not load', async () => {
    const room = await openRoom('conversation.html');
    const isBack = await without(room, /TavusConversationCall/);
    // The pointer over the button preloads the code, which fails.
    await room.page.getByRole('button', { name: 'Start' }).hover();
    await room.press('Start');
    await room.page.getByText('The call could not be loaded.').waitFor();
    await room.press('Start');
    await room.page.getByText('The call could not be loaded.').waitFor();
    isBack();
    await room.press('Start');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
  });

  test('says that a card did not load, loads it when the user asks for it, and has lost no value', async () => {
    const room = await openRoom('conversation.html');
    const isBack = await without(room, /objectiveParts/);
    await room.press('Start');
    await room.replicaJoins();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
    await room.replicaSends({
      event_type: 'conversation.objective.pending',
      properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
    });
    await room.page.getByText('There is something to confirm').waitFor();
    // Tries to load without a connection, as the card has just done by itself. Both attempts fail before the connection is back.
    await room.press('Try again');
    await room.page.getByRole('button', { name: 'Try again', disabled: false }).waitFor();
    isBack();
    // It may already have loaded by itself.
    await room.page
      .getByRole('button', { name: 'Try again' })
      .click({ timeout: 3000 })
      .catch(() => undefined);
    await expect.poll(() => room.page.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Ada');
  });

  test('begins a call whose screen did not load: it can be heard and left, and shows when the connection is back', async () => {
    const room = await openRoom('conversation.html', { microphone: 'denied' });
    const isBack = await without(room, /callParts/);
    await room.press('Start');
    await room.replicaJoins();
    await room.page.getByText('The next screen could not be loaded.').waitFor();
    await expect
      .poll(() => room.page.evaluate(() => document.activeElement?.textContent))
      .toMatch(/You are in the call/);
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
    await room.page.locator('audio').waitFor({ state: 'attached' });
    isBack();
    await room.page.getByText('Nobody can hear you').waitFor();
    await expect.poll(() => room.page.evaluate(() => document.activeElement?.textContent)).toMatch(/Video call/);
  });

  test('shows a short end if its screen did not load, and the whole screen when the connection is back', async () => {
    const room = await openRoom('conversation.html');
    const isBack = await without(room, /callParts/);
    await room.press('Start');
    await room.replicaJoins();
    await room.eject();
    const heading = (name: string) => room.page.getByRole('heading', { name });
    await heading('You are not in a call').waitFor();
    await room.page.getByText('The next screen could not be loaded.').waitFor();
    expect(await room.page.getByRole('button', { name: 'Start' }).count()).toBe(0);
    isBack();
    await heading('The call is over').waitFor();
    await expect.poll(() => room.page.evaluate(() => document.activeElement?.textContent)).toBe('The call is over');
  });

  test('asks for a reload if the call cannot be loaded without one, and loads one module only once', async () => {
    const room = await openRoom('conversation.html');
    const requested: string[] = [];
    room.page.on('request', (request) => requested.push(request.url()));
    let isAway = true;
    await room.page.route(/TavusConversationCall/, (route) => (isAway ? route.abort() : route.continue()));
    await room.page.getByRole('button', { name: 'Start' }).hover();
    await room.press('Start');
    await room.page.getByText('If that does not help, reload the page.').waitFor();
    isAway = false;
    requested.length = 0;
    await room.page.getByRole('button', { name: 'Start' }).hover();
    await room.page.getByRole('button', { name: 'Start' }).focus();
    await room.press('Start');
    await room.replicaJoins();
    expect(requested.filter((address) => /TavusConversationCall.*again=/.test(address))).toHaveLength(1);
  });

  test('says that the captions have not loaded, and shows them when the connection is back', async () => {
    const room = await openRoom('conversation.html');
    const isBack = await without(room, /captionParts/);
    await room.press('Start');
    await room.replicaJoins();
    await room.page.getByText('The captions could not be loaded yet.').waitFor();
    isBack();
    await room.page.getByRole('button', { name: 'Captions', exact: true }).waitFor();
    await room.page.getByText('The captions could not be loaded yet.').waitFor({ state: 'detached' });
  });

  test('sends no values that could not be checked, says so, and lets the user confirm later', async () => {
    const room = await openRoom('conversation.html');
    const isBack = await without(room, /createConfirmations/);
    await room.press('Start');
    await room.replicaJoins();
    await room.replicaSends({
      event_type: 'conversation.objective.pending',
      properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
    });
    await room.press('Confirm');
    await room.page.getByText('This could not be checked').first().waitFor();
    expect(await room.sentMessages('conversation.objective.confirm')).toEqual([]);
    isBack();
    await room.press('Confirm');
    await room.waitForMessage('conversation.objective.confirm');
  });

  test('shows the confirmed values after the call', async () => {
    const room = await openRoom('conversation.html');
    await room.press('Start');
    await room.replicaJoins();
    await room.replicaSends({
      event_type: 'conversation.objective.pending',
      properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
    });
    await room.page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await room.waitForMessage('conversation.objective.confirm');
    await room.replicaSends({
      event_type: 'conversation.objective.completed',
      properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
    });
    await room.page.getByText('Your name: confirmed').first().waitFor({ state: 'attached' });
    await room.press('Leave the call');
    await room.page.getByText('What you confirmed').waitFor();
  });
});
