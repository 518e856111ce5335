import { expect, test } from 'vitest';
import type { Room } from './Room';
import { setStage } from './stage';

// What the page around the conversation keeps from it.

const { openRoom } = setStage();

const press = (room: Room, name: string): Promise<void> => room.page.getByRole('button', { name }).click();

test('at an address without https, the person is told what is missing', async () => {
  const room = await openRoom('conversation.html', { isSecure: false });
  await press(room, 'Start');
  await room.page.getByRole('heading', { name: 'This page needs a secure address' }).waitFor();
  expect(await room.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
});

test('where the page may not use the devices, the person is not sent to the address bar, and the developer is told', async () => {
  const room = await openRoom('conversation.html', {
    camera: 'denied',
    microphone: 'denied',
    headers: { 'permissions-policy': 'camera=(), microphone=()' },
  });
  await press(room, 'Start');
  await room.replicaJoins();
  const microphone = room.page.getByRole('button', { name: /microphone/i });
  await microphone.waitFor();
  await expect.poll(() => microphone.getAttribute('data-problem')).toBe('forbidden');
  await expect
    .poll(() => room.complaints.filter((words) => words.includes('Permissions-Policy header')))
    .toHaveLength(1);
});
