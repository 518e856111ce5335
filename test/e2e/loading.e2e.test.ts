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
  await press(room, 'Try again');
  await expect.poll(() => room.page.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Ada');
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
