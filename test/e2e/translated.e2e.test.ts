import { expect, test } from 'vitest';
import { translate } from './inPage/translate';
import type { Room } from './Room';
import { setStage } from './stage';

// A browser's translator takes React's text nodes off the page. React must never look for them there again.

const { openRoom } = setStage();

const press = (room: Room, name: string): Promise<void> => room.page.getByRole('button', { name, exact: true }).click();
const shows = (room: Room, text: string | RegExp): Promise<void> =>
  room.page.locator('.cvi-conversation').getByText(text).filter({ visible: true }).first().waitFor();
const status = (room: Room): Promise<string | null> =>
  room.page.locator('.cvi-conversation').getAttribute('data-status');

const objective = (event: 'pending' | 'completed', values: Record<string, string>) => ({
  event_type: `conversation.objective.${event}`,
  properties: { objective_name: 'get_patient_name', output_variables: values },
});

/** Text nodes that React would set or remove by themselves. It marks each of those, and none that fills an element. */
const looseTexts = (room: Room): Promise<string[]> =>
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

test('a translated page goes through a whole conversation, and its words stay up to date', async () => {
  const room = await openRoom('conversation.html');
  const { page } = room;
  await page.evaluate(translate);

  await press(room, 'Start');
  await room.joined();
  await shows(room, /is on the way/);
  await room.replicaJoins({ user_name: 'Ada' });
  await shows(room, 'Listening');

  const says = (role: string, speech: string) =>
    room.replicaSays({ event_type: 'conversation.utterance.streaming', properties: { role, speech, final: false } });
  await says('replica', 'What is');
  await shows(room, 'What is');
  await says('replica', 'What is your name?');
  await shows(room, 'What is your name?');
  await says('user', 'Grace');
  await shows(room, 'Grace');

  await room.replicaSays(objective('pending', { first_name: 'Jon', last_name: 'Smith' }));
  await page.getByRole('textbox', { name: 'First name' }).fill('John');
  await shows(room, /Heard/);
  await press(room, 'Undo the change to First name');
  await page.getByRole('textbox', { name: 'First name' }).fill('');
  await press(room, 'Confirm');
  await shows(room, 'Enter your first name');
  await page.getByRole('textbox', { name: 'First name' }).fill('Grace');
  await press(room, 'Something’s wrong');
  await page.getByRole('textbox', { name: 'What is wrong?' }).fill('All of it');
  await press(room, 'Tell the replica');
  await shows(room, 'Told the replica. It will come back with new values.');
  await room.replicaSays(objective('pending', { first_name: 'Grace', last_name: 'Hopper' }));

  await room.networkDrops();
  await shows(room, 'Connection lost. Reconnecting…');
  await press(room, 'Confirm');
  await shows(room, 'Waiting for the connection');
  await room.networkReturns();
  await room.hears('conversation.objective.confirm');
  await shows(room, 'Waiting for the replica');
  await room.replicaSays(objective('completed', { first_name: 'Grace', last_name: 'Hopper' }));
  await shows(room, 'Your name: confirmed');

  await room.replicaLeaves();
  await shows(room, /Ada dropped out|The call is ending/);
  await room.replicaJoins({ user_name: 'Ada' });
  await shows(room, 'Listening');
  await press(room, 'Mute microphone');
  await page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
  await press(room, 'Leave the call');
  await shows(room, 'You left the call');
  await shows(room, 'What you confirmed');
  await shows(room, 'Hopper');

  await press(room, 'Join again');
  await room.replicaJoins({ user_name: 'Ada' });
  await expect.poll(() => status(room)).toBe('live');
  await shows(room, 'Listening');
  expect(room.complaints).toEqual([]);
});

test('no text of the conversation stands beside an element, where a translator would break it', async () => {
  const room = await openRoom('conversation.html');
  expect(await looseTexts(room)).toEqual([]);
  await press(room, 'Start');
  await room.replicaJoins();
  await room.replicaSays(objective('pending', { first_name: 'Jon', last_name: 'Smith' }));
  await room.page.getByRole('textbox', { name: 'First name' }).fill('John');
  expect(await looseTexts(room)).toEqual([]);
  await press(room, 'Confirm');
  await room.hears('conversation.objective.confirm');
  expect(await looseTexts(room)).toEqual([]);
});
