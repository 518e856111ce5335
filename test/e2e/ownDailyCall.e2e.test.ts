import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// The app has a Daily call of its own on the same page.

const { openRoom } = setUpRooms();

const joinOwnCall = async (room: RoomPage): Promise<void> => {
  await room.press('Toggle mine');
  await room.press('Join mine');
  await room.page.getByText('Mine is joined-meeting.').waitFor();
};
const joinConversation = async (room: RoomPage): Promise<void> => {
  await room.press('Toggle the conversation');
  await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
};

describe("<TavusConversation> beside the app's own Daily call", () => {
  test.each([
    ['the app', joinOwnCall, joinConversation],
    ['the conversation', joinConversation, joinOwnCall],
  ])('keeps both calls if %s starts first, and either may end', async (_, first, second) => {
    const room = await openRoom('ownDailyCall.html');
    await first(room);
    await second(room);
    await room.page.getByText('Mine is joined-meeting.').waitFor();
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();

    await room.press('Toggle mine');
    await expect.poll(async () => (await room.leftovers()).calls.length).toBe(1);
    await room.page.getByRole('button', { name: 'Leave the call' }).waitFor();
    await joinOwnCall(room);
    await room.press('Toggle the conversation');
    await expect.poll(async () => (await room.leftovers()).calls.length).toBe(1);
    await room.page.getByText('Mine is joined-meeting.').waitFor();
  });
});
