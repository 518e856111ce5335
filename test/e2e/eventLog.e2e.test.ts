import { describe, expect, test } from 'vitest';
import type { EchoAudio } from '../../src/protocol';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

const { openRoom } = setUpRooms();

async function liveRoom(): Promise<RoomPage> {
  const room = await openRoom('eventLog.html');
  await room.replicaJoins();
  await expect.poll(() => room.status()).toBe('live');
  return room;
}

describe('<EventLog>', () => {
  test('shows a message that a stranger forges as untrusted, and its reason when it is opened', async () => {
    const room = await liveRoom();
    const properties = { objective_name: 'get_name', output_variables: { first_name: 'Mallory' } };
    const pending = { event_type: 'conversation.objective.pending', properties };
    const stranger = await room.participantJoins();
    await room.sendFrom(stranger, pending);
    const line = room.page.getByRole('button', { name: /Received.*objective\.pending.*untrusted/ });
    await line.click();
    await room.page.getByText('not from the replica').waitFor();
    await room.page.getByText(stranger).waitFor();
    await room.replicaSends(pending);
    // The same message from the replica is logged as well.
    await expect.poll(() => room.page.getByRole('button', { name: 'Back to the end, 1 new' }).count()).toBe(1);
    expect(room.consoleProblems).toEqual([]);
  });

  test('sends interactions as messages, and logs them', async () => {
    const room = await liveRoom();
    await room.press('Echo', { exact: true });
    await room.press('Interrupt', { exact: true });
    await room.press('Tell', { exact: true });
    await room.waitForMessage('conversation.append_llm_context');
    const envelope = { message_type: 'conversation', conversation_id: 'c0ffee' };
    expect(await room.sentMessages()).toEqual([
      { ...envelope, event_type: 'conversation.echo', properties: { modality: 'text', text: 'Welcome back.' } },
      { ...envelope, event_type: 'conversation.interrupt' },
      { ...envelope, event_type: 'conversation.append_llm_context', properties: { context: 'The order is paid.' } },
    ]);
    await expect.poll(() => room.page.getByRole('button', { name: /Sent conversation\./ }).count()).toBe(3);
    expect(room.consoleProblems).toEqual([]);
  });

  test('sends a stereo sound of 48 kHz as mono at 16 kHz, in parts that Daily accepts', async () => {
    const room = await liveRoom();
    await room.press('Play', { exact: true });
    await room.page.getByText('All is sent.').waitFor();
    const pieces = (await room.sentMessages('conversation.echo')) as EchoAudio[];
    expect(pieces.map(({ properties }) => properties.done)).toEqual(pieces.map((_, at) => at === pieces.length - 1));
    expect(pieces.every(({ properties }) => properties.sample_rate === 16_000)).toBe(true);
    expect(pieces.every((piece) => JSON.stringify(piece).length <= 4096)).toBe(true);
    const bytes = Buffer.concat(pieces.map(({ properties }) => Buffer.from(properties.audio, 'base64')));
    expect(bytes.length).toBe(2 * 16_000);
    const samples = Array.from({ length: 16_000 }, (_, at) => bytes.readInt16LE(2 * at));
    // Half as loud as the only channel with sound, and of the same pitch.
    expect(Math.max(...samples) / 0x7fff).toBeCloseTo(0.5, 1);
    const rises = samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0).length;
    expect(Math.abs(rises - 440)).toBeLessThan(3);
    expect(room.consoleProblems).toEqual([]);
  });
});
