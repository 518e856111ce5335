import { describe, expect, test } from 'vitest';
import { setUpRooms } from './setUpRooms';

// A component of the app throws during a live call, with the real daily-js.

const { openRoom } = setUpRooms();

describe('<TavusConversation>, when a child throws', () => {
  test('replaces only the call area, releases the devices, and joins again after another try', async () => {
    const room = await openRoom('broken.html');
    await room.press('Start');
    await room.replicaJoins();
    await expect.poll(() => room.status()).toBe('live');
    expect((await room.leftovers()).tracks).not.toEqual([]);

    await room.press('Break it');
    await room.page.getByRole('heading', { name: 'Something went wrong' }).waitFor();
    expect(await room.status()).toBe('failed');
    await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
    await room.waitUntilLeft();
    await room.press('The page counts 0');
    await room.page.getByRole('button', { name: 'The page counts 1' }).waitFor();
    const handlerCalls = () =>
      room.page.evaluate(() => (window as unknown as { handlerCalls: unknown[] }).handlerCalls);
    expect(await handlerCalls()).toEqual([['error', 'render-failed', 'Error: a mistake of the app']]);

    await room.press('Try again');
    await expect.poll(async () => (await room.joins()).length).toBe(2);
    await expect.poll(() => room.status()).toBe('waiting');
    expect(await handlerCalls()).toHaveLength(1);
    await room.press('Leave the call');
    await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
  });
});
