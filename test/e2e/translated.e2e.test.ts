import { describe, expect, test } from 'vitest';
import { translate } from './inPage/translate';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// A browser's translator removes React's text nodes from the page. React must not use them again.

const { openRoom } = setUpRooms();

const shows = (room: RoomPage, text: string | RegExp): Promise<void> =>
  room.page.locator('.cvi-conversation').getByText(text).filter({ visible: true }).first().waitFor();

const objective = (event: 'pending' | 'completed', values: Record<string, string>) => ({
  event_type: `conversation.objective.${event}`,
  properties: { objective_name: 'get_patient_name', output_variables: values },
});

/** Text nodes that React sets or removes individually. React marks them, but not a text that is its element's only child. */
const looseTexts = (room: RoomPage): Promise<string[]> =>
  room.page.evaluate(() => {
    const loose: string[] = [];
    const texts = document.createTreeWalker(document.querySelector('.cvi-conversation')!, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const isReacts = Object.keys(texts.currentNode).some((key) => key.startsWith('__reactFiber'));
      const text = texts.currentNode.textContent ?? '';
      if (isReacts && text.trim() !== '') loose.push(text);
    }
    return loose;
  });

describe('<TavusConversation> on a translated page', () => {
  test('works for a whole conversation, and its text stays up to date', async () => {
    const room = await openRoom('conversation.html');
    const { page } = room;
    await page.evaluate(translate);

    await room.press('Start', { exact: true });
    await room.waitUntilJoined();
    await shows(room, /is on the way/);
    await room.replicaJoins({ user_name: 'Ada' });
    await shows(room, 'Listening');

    const sendLine = (role: string, speech: string) =>
      room.replicaSends({ event_type: 'conversation.utterance.streaming', properties: { role, speech, final: false } });
    await sendLine('replica', 'What is');
    await shows(room, 'What is');
    await sendLine('replica', 'What is your name?');
    await shows(room, 'What is your name?');
    await sendLine('user', 'Grace');
    await shows(room, 'Grace');

    await room.replicaSends(objective('pending', { first_name: 'Jon', last_name: 'Smith' }));
    await page.getByRole('textbox', { name: 'First name' }).fill('John');
    await shows(room, /Heard/);
    await room.press('Undo the change to First name', { exact: true });
    await page.getByRole('textbox', { name: 'First name' }).fill('');
    await room.press('Confirm', { exact: true });
    await shows(room, 'Enter your first name');
    await page.getByRole('textbox', { name: 'First name' }).fill('Grace');
    await room.press('Something’s wrong', { exact: true });
    await page.getByRole('textbox', { name: 'What is wrong?' }).fill('All of it');
    await room.press('Tell the replica', { exact: true });
    await shows(room, 'Told the replica. It will come back with new values.');
    await room.replicaSends(objective('pending', { first_name: 'Grace', last_name: 'Hopper' }));

    await room.networkDrops();
    await shows(room, 'Connection lost. Reconnecting…');
    await room.press('Confirm', { exact: true });
    await shows(room, 'Waiting for the connection');
    await room.networkReturns();
    await room.waitForMessage('conversation.objective.confirm');
    await shows(room, 'Waiting for the replica');
    await room.replicaSends(objective('completed', { first_name: 'Grace', last_name: 'Hopper' }));
    await shows(room, 'Your name: confirmed');

    await room.replicaLeaves();
    await shows(room, /Ada dropped out|The call is ending/);
    await room.replicaJoins({ user_name: 'Ada' });
    await shows(room, 'Listening');
    await room.press('Mute microphone', { exact: true });
    await page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    await room.press('Leave the call', { exact: true });
    await shows(room, 'You left the call');
    await shows(room, 'What you confirmed');
    await shows(room, 'Hopper');

    await room.press('Join again', { exact: true });
    await room.replicaJoins({ user_name: 'Ada' });
    await expect.poll(() => room.status()).toBe('live');
    await shows(room, 'Listening');
    expect(room.consoleProblems).toEqual([]);
  });

  test('has no text node beside an element, where a translator would break it', async () => {
    const room = await openRoom('conversation.html');
    expect(await looseTexts(room)).toEqual([]);
    await room.press('Start', { exact: true });
    await room.replicaJoins();
    await room.replicaSends(objective('pending', { first_name: 'Jon', last_name: 'Smith' }));
    await room.page.getByRole('textbox', { name: 'First name' }).fill('John');
    expect(await looseTexts(room)).toEqual([]);
    await room.press('Confirm', { exact: true });
    await room.waitForMessage('conversation.objective.confirm');
    expect(await looseTexts(room)).toEqual([]);
  });
});
