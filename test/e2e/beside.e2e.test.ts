import { expect, test } from 'vitest';
import type { Room } from './Room';
import { setStage } from './stage';

// The app has a Daily call of its own on the same page.

const { openRoom } = setStage();

const press = (room: Room, name: string): Promise<void> => room.page.getByRole('button', { name }).click();
const mine = async (room: Room): Promise<void> => {
  await press(room, 'Toggle mine');
  await press(room, 'Join mine');
  await room.page.getByText('Mine is joined-meeting.').waitFor();
};
const conversation = async (room: Room): Promise<void> => {
  await press(room, 'Toggle the conversation');
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
};

test.each([
  ['the app', mine, conversation],
  ['the conversation', conversation, mine],
])('both calls go on, whichever begins first (here %s), and either may end', async (_, first, second) => {
  const room = await openRoom('beside.html');
  await first(room);
  await second(room);
  await room.page.getByText('Mine is joined-meeting.').waitFor();
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();

  await press(room, 'Toggle mine');
  await expect.poll(async () => (await room.leftovers()).calls.length).toBe(1);
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
  await mine(room);
  await press(room, 'Toggle the conversation');
  await expect.poll(async () => (await room.leftovers()).calls.length).toBe(1);
  await room.page.getByText('Mine is joined-meeting.').waitFor();
});
