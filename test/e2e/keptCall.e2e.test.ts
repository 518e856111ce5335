import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// The conversation uses a Daily call that the app has created and keeps.

const { openRoom } = setUpRooms();

const ownState = async (room: RoomPage): Promise<string> => {
  await room.press('Ask mine');
  return room.page.getByText(/^Mine is/).innerText();
};
const saysStatus = async (room: RoomPage, status: string): Promise<void> => {
  await room.page.getByText(`The conversation is ${status}.`).first().waitFor();
};
const joinMine = async (room: RoomPage): Promise<void> => {
  await room.press('Join mine');
  await room.waitUntilJoined();
};

describe('<TavusConversation createCall={keptCall(call)}>', () => {
  test("uses the app's joined call, and leaves it alone when it is unmounted", async () => {
    const room = await openRoom('keptCall.html', { replicaPresent: true });
    await joinMine(room);
    await room.press('One conversation');
    await saysStatus(room, 'live');

    await room.press('No conversation');
    await room.page.getByText('The conversation is').waitFor({ state: 'detached' });
    // The call would be left in a later task.
    await room.page.waitForTimeout(500);
    expect(await ownState(room)).toBe('Mine is joined-meeting.');
    expect(await room.joins()).toHaveLength(1);
    expect((await room.leftovers()).tracks).toHaveLength(2);

    await room.press('One conversation');
    await saysStatus(room, 'live');
    await room.press('Leave the conversation');
    expect(await ownState(room)).toBe('Mine is joined-meeting.');
    expect(room.consoleProblems).toEqual([]);
  });

  test('shares it between two conversations', async () => {
    const room = await openRoom('keptCall.html', { replicaPresent: true });
    await joinMine(room);
    await room.press('Two conversations');
    await expect.poll(() => room.page.getByText('The conversation is live.').count()).toBe(2);
    await room.press('One conversation');
    await room.page.waitForTimeout(300);
    await saysStatus(room, 'live');
  });

  test('joins and leaves a call that the app has not joined, and lets the app use it again', async () => {
    const room = await openRoom('keptCall.html', { replicaPresent: true });
    await room.press('One conversation');
    await saysStatus(room, 'live');
    await room.press('No conversation');
    await room.waitUntilLeft();
    await expect.poll(() => ownState(room)).toBe('Mine is left-meeting.');
    expect(await room.leftovers()).toMatchObject({ calls: [expect.any(String)], tracks: [] });
    await room.press('Join mine');
    await expect.poll(() => ownState(room)).toBe('Mine is joined-meeting.');
  });
});

describe('<CallMedia>', () => {
  test("has atoms of its own, or those of the app with the app's store", async () => {
    const room = await openRoom('keptCall.html', { replicaPresent: true });
    await room.press('One conversation');
    await room.page.getByText('app store: nobody and 2 participants').waitFor();
    await room.press('Name in own store');
    await room.page.getByText('own store: Ada and 2 participants').waitFor();
    await room.page.getByText('app store: nobody').waitFor();
    await room.page.getByText('The app knows nobody.').waitFor();

    await room.press('Name in app store');
    await room.page.getByText('The app knows Ada.').waitFor();
  });
});
