import { expect, test } from 'vitest';
import type { EchoAudio } from '../../src/protocol';
import type { Room } from './Room';
import { setStage } from './stage';

const { openRoom } = setStage();

async function liveRoom(): Promise<Room> {
  const room = await openRoom('eventLog.html');
  await room.replicaJoins();
  await expect.poll(() => room.page.locator('.cvi-conversation').getAttribute('data-status')).toBe('live');
  return room;
}

const press = (room: Room, name: string): Promise<void> => room.page.getByRole('button', { name, exact: true }).click();

test('a message that a stranger forges shows up as untrusted, and says why when it is opened', async () => {
  const room = await liveRoom();
  const properties = { objective_name: 'get_name', output_variables: { first_name: 'Mallory' } };
  const pending = { event_type: 'conversation.objective.pending', properties };
  const stranger = await room.personJoins();
  await room.says(stranger, pending);
  const line = room.page.getByRole('button', { name: /Received.*objective\.pending.*untrusted/ });
  await line.click();
  await room.page.getByText('not from the replica').waitFor();
  await room.page.getByText(stranger).waitFor();
  await room.replicaSays(pending);
  // The second is believed.
  await expect.poll(() => room.page.getByRole('button', { name: 'Back to the end, 1 new' }).count()).toBe(1);
  expect(room.complaints).toEqual([]);
});

test('what is told to the replica leaves the call as messages, and is logged', async () => {
  const room = await liveRoom();
  await press(room, 'Echo');
  await press(room, 'Interrupt');
  await press(room, 'Tell');
  await room.hears('conversation.append_llm_context');
  const envelope = { message_type: 'conversation', conversation_id: 'c0ffee' };
  expect(await room.sentMessages()).toEqual([
    { ...envelope, event_type: 'conversation.echo', properties: { modality: 'text', text: 'Welcome back.' } },
    { ...envelope, event_type: 'conversation.interrupt' },
    { ...envelope, event_type: 'conversation.append_llm_context', properties: { context: 'The order is paid.' } },
  ]);
  await expect.poll(() => room.page.getByRole('button', { name: /Sent conversation\./ }).count()).toBe(3);
  expect(room.complaints).toEqual([]);
});

test('a stereo sound of 48 kHz leaves the call mixed, at 16 kHz, in pieces Daily carries', async () => {
  const room = await liveRoom();
  await press(room, 'Play');
  await room.page.getByText('All is sent.').waitFor();
  const pieces = (await room.sentMessages('conversation.echo')) as EchoAudio[];
  expect(pieces.map(({ properties }) => properties.done)).toEqual(pieces.map((_, at) => at === pieces.length - 1));
  expect(pieces.every(({ properties }) => properties.sample_rate === 16_000)).toBe(true);
  expect(pieces.every((piece) => JSON.stringify(piece).length <= 4096)).toBe(true);
  const bytes = Buffer.concat(pieces.map(({ properties }) => Buffer.from(properties.audio, 'base64')));
  expect(bytes.length).toBe(2 * 16_000);
  const samples = Array.from({ length: 16_000 }, (_, at) => bytes.readInt16LE(2 * at));
  // Half as loud as the one channel that was not silent, and as high.
  expect(Math.max(...samples) / 0x7fff).toBeCloseTo(0.5, 1);
  const rises = samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0).length;
  expect(Math.abs(rises - 440)).toBeLessThan(3);
  expect(room.complaints).toEqual([]);
});
