import { expect, test } from 'vitest';
import type { Room } from './Room';
import { setStage } from './stage';

// A part of the app throws during a live call, with the real daily-js.

const { openRoom } = setStage();

const press = (room: Room, name: string | RegExp): Promise<void> => room.page.getByRole('button', { name }).click();
const status = (room: Room): Promise<string | null> =>
  room.page.locator('.cvi-conversation').getAttribute('data-status');

test('a child that throws takes down the call area alone, lets go of the devices, and another try joins again', async () => {
  const room = await openRoom('broken.html');
  await press(room, 'Start');
  await room.replicaJoins();
  await expect.poll(() => status(room)).toBe('live');
  expect((await room.leftovers()).tracks).not.toEqual([]);

  await press(room, 'Break it');
  await room.page.getByRole('heading', { name: 'Something went wrong' }).waitFor();
  expect(await status(room)).toBe('failed');
  await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
  await room.left();
  await press(room, 'The page counts 0');
  await room.page.getByRole('button', { name: 'The page counts 1' }).waitFor();
  const happenings = () => room.page.evaluate(() => (window as unknown as { happenings: unknown[] }).happenings);
  expect(await happenings()).toEqual([['error', 'render-failed', 'Error: a mistake of the app']]);

  await press(room, 'Try again');
  await expect.poll(async () => (await room.joins()).length).toBe(2);
  await expect.poll(() => status(room)).toBe('waiting');
  expect(await happenings()).toHaveLength(1);
  await press(room, 'Leave the call');
  await room.page.getByRole('heading', { name: 'You left the call' }).waitFor();
  await expect.poll(() => room.leftovers()).toEqual({ calls: [], tracks: [], audioContexts: 0 });
});
