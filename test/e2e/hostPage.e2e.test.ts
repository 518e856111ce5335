import { describe, expect, test } from 'vitest';
import { setUpRooms } from './setUpRooms';

// The surrounding page denies the conversation something.

const { openRoom } = setUpRooms();

describe('<TavusConversation> on a page with restrictions', () => {
  test('tells the user that https is missing', async () => {
    const room = await openRoom('conversation.html', { isSecure: false });
    await room.press('Start');
    await room.page.getByRole('heading', { name: 'This page needs a secure address' }).waitFor();
    expect(await room.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  test('does not send the user to the address bar if the page itself forbids the devices, and warns the developer', async () => {
    const room = await openRoom('conversation.html', {
      camera: 'denied',
      microphone: 'denied',
      headers: { 'permissions-policy': 'camera=(), microphone=()' },
    });
    await room.press('Start');
    await room.replicaJoins();
    const microphone = room.page.getByRole('button', { name: /mute microphone/i });
    await microphone.waitFor();
    await expect.poll(() => microphone.getAttribute('data-problem')).toBe('forbidden');
    await expect
      .poll(() => room.consoleProblems.filter((words) => words.includes('Permissions-Policy header')))
      .toHaveLength(1);
  });

  test('hides the banner for blocked sound when the sound plays for another reason', async () => {
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
});
