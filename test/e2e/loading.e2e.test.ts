import { expect, test } from 'vitest';
import type { Room } from './Room';
import { setStage } from './stage';

// A part of the page does not load: the connection is lost for a moment. A browser does not ask for the same address again.

const { openRoom } = setStage();

const press = (room: Room, name: string): Promise<void> => room.page.getByRole('button', { name }).click();

/** Fails every request for a file, until it is told to let them through. */
async function without(room: Room, file: RegExp): Promise<() => void> {
  let isAway = true;
  await room.page.route(file, (route) => (isAway ? route.abort() : route.continue()));
  return () => void (isAway = false);
}

test('a call whose code did not load can be started when the connection is back', async () => {
  const room = await openRoom('conversation.html');
  const isBack = await without(room, /TavusConversationCall/);
  // The pointer on the button loads ahead, and fails.
  await room.page.getByRole('button', { name: 'Start' }).hover();
  await press(room, 'Start');
  await room.page.getByText('The call could not be loaded.').waitFor();
  await press(room, 'Start');
  await room.page.getByText('The call could not be loaded.').waitFor();
  isBack();
  await press(room, 'Start');
  await room.replicaJoins();
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
});

test('a card that did not load says so, is loaded when the person asks for it, and has lost nothing', async () => {
  const room = await openRoom('conversation.html');
  const isBack = await without(room, /besideCall/);
  await press(room, 'Start');
  await room.replicaJoins();
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
  await room.replicaSays({
    event_type: 'conversation.objective.pending',
    properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
  });
  await room.page.getByText('There is something to confirm').waitFor();
  // Loads without a connection, as the card has just done by itself for the objective. Both have failed before it is back.
  await press(room, 'Try again');
  await room.page.getByRole('button', { name: 'Try again', disabled: false }).waitFor();
  isBack();
  // It may also have loaded by itself by now.
  await room.page
    .getByRole('button', { name: 'Try again' })
    .click({ timeout: 3000 })
    .catch(() => undefined);
  await expect.poll(() => room.page.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Ada');
});

test('a blocked microphone is said and the end is shown when what loads beside the call did not load at first', async () => {
  const room = await openRoom('conversation.html', { microphone: 'denied' });
  const isBack = await without(room, /besideCall/);
  await press(room, 'Start');
  await room.replicaJoins();
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
  isBack();
  await room.page.getByText('Nobody can hear you').waitFor();
});

test('the end is told in few words when its screen did not load, and in full when the connection is back', async () => {
  const room = await openRoom('conversation.html');
  const isBack = await without(room, /besideCall/);
  await press(room, 'Start');
  await room.replicaJoins();
  await room.eject();
  const heading = (name: string) => room.page.getByRole('heading', { name });
  await heading('You are not in a call').waitFor();
  await room.page.getByText('What follows could not be loaded.').waitFor();
  expect(await room.page.getByRole('button', { name: 'Start' }).count()).toBe(0);
  isBack();
  await heading('The call is over').waitFor();
  await expect.poll(() => room.page.evaluate(() => document.activeElement?.textContent)).toBe('The call is over');
});

test('a call that cannot be loaded without a reload says so, and one that is loaded twice is one module', async () => {
  const room = await openRoom('conversation.html');
  const asked: string[] = [];
  room.page.on('request', (request) => asked.push(request.url()));
  let isAway = true;
  await room.page.route(/TavusConversationCall/, (route) => (isAway ? route.abort() : route.continue()));
  await room.page.getByRole('button', { name: 'Start' }).hover();
  await press(room, 'Start');
  await room.page.getByText('If that does not help, reload the page.').waitFor();
  isAway = false;
  asked.length = 0;
  await room.page.getByRole('button', { name: 'Start' }).hover();
  await room.page.getByRole('button', { name: 'Start' }).focus();
  await press(room, 'Start');
  await room.replicaJoins();
  expect(asked.filter((address) => /TavusConversationCall.*again=/.test(address))).toHaveLength(1);
});

test('values that could not be checked are not sent, and the user is told and can confirm later', async () => {
  const room = await openRoom('conversation.html');
  const isBack = await without(room, /decisions/);
  await press(room, 'Start');
  await room.replicaJoins();
  await room.replicaSays({
    event_type: 'conversation.objective.pending',
    properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
  });
  await press(room, 'Confirm');
  await room.page.getByText('This could not be checked').first().waitFor();
  expect(await room.sentMessages('conversation.objective.confirm')).toEqual([]);
  isBack();
  await press(room, 'Confirm');
  await room.hears('conversation.objective.confirm');
});

test('what was confirmed is shown after the call', async () => {
  const room = await openRoom('conversation.html');
  await press(room, 'Start');
  await room.replicaJoins();
  await room.replicaSays({
    event_type: 'conversation.objective.pending',
    properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
  });
  await room.page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await room.hears('conversation.objective.confirm');
  await room.replicaSays({
    event_type: 'conversation.objective.completed',
    properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada' } },
  });
  await room.page.getByText('Your name: confirmed').first().waitFor({ state: 'attached' });
  await press(room, 'Leave the call');
  await room.page.getByText('What you confirmed').waitFor();
});
