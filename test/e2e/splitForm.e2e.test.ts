import { beforeEach, describe, expect, test } from 'vitest';
import { createTavusEmulator } from '../../src/emulator';
import { createTavusClient } from '../../src/server/client/createTavusClient';
import { createSessionHandler } from '../../src/server/session/createSessionHandler';
import type { RoomPage, RoomPageOptions } from './RoomPage';
import type { Api } from './server';
import { setUpRooms } from './setUpRooms';

// Uses the form of the demo with the built package, the real daily-js and react-hook-form. Only the room and the API are emulated.

let handler: Api;
const { openRoom } = setUpRooms((request) => handler(request));

beforeEach(async () => {
  const apiKey = 'key-of-the-account';
  const client = createTavusClient({ apiKey, fetch: createTavusEmulator({ apiKey }) });
  const { persona_id } = await client.personas.create({
    system_prompt: 'You register patients.',
    default_replica_id: 'r00000000001',
  });
  handler = createSessionHandler({
    client,
    authorize: () => true,
    conversation: () => ({ persona_id }),
    secret: 'a secret of more than thirty-two characters',
  });
});

async function liveForm(options: RoomPageOptions = {}): Promise<RoomPage> {
  const room = await openRoom('splitForm.html', options);
  await room.press('Talk to Ada');
  await room.replicaJoins();
  await room.page.locator('.cvi-screen[data-status="live"]').waitFor();
  return room;
}

const field = (room: RoomPage, name: string) => room.page.getByLabel(name, { exact: true });

const sendsName = (room: RoomPage, values: Record<string, string>) =>
  room.replicaSends({
    event_type: 'conversation.objective.pending',
    properties: { objective_name: 'get_patient_name', output_variables: values },
  });

const misheard = { first_name: 'Jon', last_name: 'Smyth', date_of_birth: '1986-05-04' };

describe('a form of the page with react-hook-form', () => {
  test('keeps what the user has written when other values arrive, and sends both', async () => {
    const room = await liveForm();
    await sendsName(room, misheard);
    await expect.poll(() => field(room, 'First name').inputValue()).toBe('Jon');
    expect(await field(room, 'Date of birth').inputValue()).toBe('1986-05-04');

    await field(room, 'First name').fill('John');
    await sendsName(room, { ...misheard, first_name: 'Joan', last_name: 'Smith' });
    await expect.poll(() => field(room, 'Last name').inputValue()).toBe('Smith');
    expect(await field(room, 'First name').inputValue()).toBe('John');
    await room.page.getByText('Ada heard Joan').waitFor();

    await room.press('Confirm');
    const confirmation = await room.waitForMessage('conversation.objective.confirm');
    expect(confirmation.properties).toEqual({
      objective_name: 'get_patient_name',
      output_variables: { first_name: 'John', last_name: 'Smith', date_of_birth: '1986-05-04' },
    });
    await room.page.getByText('Sending…').waitFor();
    await room.replicaSends({
      event_type: 'conversation.objective.completed',
      properties: {
        objective_name: 'get_patient_name',
        output_variables: { first_name: 'John', last_name: 'Smith', date_of_birth: '1986-05-04' },
      },
    });
    const about = room.page.getByRole('region', { name: 'About you' });
    await about.getByText('Confirmed').waitFor();
    expect(await about.getByText('Ada heard').count()).toBe(0);
    expect(room.consoleProblems).toEqual([]);
    expect(room.foreignRequests).toEqual([]);
  });

  test('shows what is wrong at the field, and sends nothing until it is right', async () => {
    const room = await liveForm();
    await sendsName(room, { ...misheard, date_of_birth: '2999-01-01' });
    await expect.poll(() => field(room, 'First name').inputValue()).toBe('Jon');
    await field(room, 'Last name').fill('');
    await room.press('Confirm');
    await room.page.getByText('Please enter your last name.').waitFor();
    await room.page.getByText('This day has not come yet.').waitFor();
    expect(await field(room, 'Last name').getAttribute('aria-invalid')).toBe('true');
    expect(await room.sentMessages('conversation.objective.confirm')).toEqual([]);

    await field(room, 'Last name').fill('Smith');
    await field(room, 'Date of birth').fill('1986-05-04');
    await field(room, 'Date of birth').press('Enter');
    const confirmation = await room.waitForMessage('conversation.objective.confirm');
    expect(confirmation.properties).toMatchObject({
      output_variables: { first_name: 'Jon', last_name: 'Smith', date_of_birth: '1986-05-04' },
    });
  });

  test('confirms while the connection is lost, and sends once it is back', async () => {
    const room = await liveForm();
    await sendsName(room, misheard);
    await expect.poll(() => field(room, 'First name').inputValue()).toBe('Jon');
    await room.networkDrops();
    await room.page.locator('.cvi-screen[data-status="reconnecting"]').waitFor();
    await room.press('Confirm');
    await room.page.getByText('Waiting for the connection').waitFor();
    expect(await room.sentMessages('conversation.objective.confirm')).toEqual([]);
    await room.networkReturns();
    await room.waitForMessage('conversation.objective.confirm');
    expect(await room.sentMessages('conversation.objective.confirm')).toHaveLength(1);
  });

  test('keeps the confirmed values on the page after the call, and releases the devices', async () => {
    const room = await liveForm();
    await sendsName(room, misheard);
    await expect.poll(() => field(room, 'First name').inputValue()).toBe('Jon');
    await room.press('Leave the call');
    await room.page.getByRole('heading', { name: 'The call is over' }).waitFor();
    expect(await field(room, 'First name').inputValue()).toBe('Jon');
    await room.page.getByRole('region', { name: 'About you' }).getByText('Not confirmed').waitFor();
    await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
  });
});
