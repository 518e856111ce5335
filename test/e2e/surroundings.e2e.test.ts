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

test('the banner for sound that was held back goes when the sound plays by another route', async () => {
  const room = await openRoom('conversation.html', { sound: 'blocked', query: { hairCheck: 'false' } });
  await room.replicaJoins();
  const banner = room.page.getByRole('button', { name: 'Turn on sound' });
  await banner.waitFor();
  await room.page.mouse.click(5, 5);
  await room.page.evaluate(async () => {
    for (const audio of document.querySelectorAll('audio')) await audio.play();
  });
  await banner.waitFor({ state: 'detached' });
});
