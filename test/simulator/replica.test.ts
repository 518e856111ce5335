import { describe, expect, test } from 'vitest';
import { parseAppMessage } from '../../src/protocol';
import { script, type SimulatedCallOptions } from '../../src/simulator';
import { joinedCall, newCall } from './joinedCall';

describe('createSimulatedCall, replica', () => {
  test('sends the service’s events for a line: started, each word, stopped, the whole text', async () => {
    const { call, clock, received, all } = await joinedCall();
    received.length = 0;
    call.replicaSpeaks('Good morning, Ada.');
    await clock.advance(10_000);

    expect(received.map(({ event_type, properties }) => [event_type, properties?.role ?? null])).toEqual([
      ['conversation.replica.started_speaking', null],
      ['conversation.started_speaking', 'pal'],
      ['conversation.started_speaking', 'replica'],
      ['conversation.utterance.streaming', 'replica'],
      ['conversation.utterance.streaming', 'replica'],
      ['conversation.utterance.streaming', 'replica'],
      ['conversation.utterance.streaming', 'replica'],
      ['conversation.replica.stopped_speaking', null],
      ['conversation.stopped_speaking', 'pal'],
      ['conversation.stopped_speaking', 'replica'],
      ['conversation.utterance', 'replica'],
    ]);
    expect(
      all('conversation.utterance.streaming').map((chunk) => [chunk.speech, chunk.content_index, chunk.final]),
    ).toEqual([
      ['Good', 0, false],
      ['Good morning,', 1, false],
      ['Good morning, Ada.', 2, false],
      ['Good morning, Ada.', 3, true],
    ]);
    expect(all('conversation.utterance')).toEqual([{ role: 'replica', speech: 'Good morning, Ada.' }]);
    expect(new Set(received.map((message) => message.inference_id)).size).toBe(1);
    expect(received.map((message) => message.seq)).toEqual(received.map((_, index) => received[0]!.seq + index));
  });

  test('sends only messages that this package’s parser knows', async () => {
    const { call, clock, received } = await joinedCall({
      scenario: script().user('Hello.').pending('get_name', { first_name: 'Ada' }).expectConfirm(),
    });
    await clock.advance(10_000);
    call.replicaSpeaks('One line.');
    await clock.advance(10_000);
    expect(received.length).toBeGreaterThan(10);
    for (const message of received) expect(parseAppMessage(message)).toMatchObject({ ok: true });
  });

  test('speaks about 150 words a minute, and faster with a higher speed', async () => {
    const text = 'Thank you for coming in today, it should take only a few minutes of your time.';
    const durations = [];
    for (const speed of [1, 10]) {
      const { call, clock, all } = await joinedCall({ speed });
      call.replicaSpeaks(text);
      await clock.advance(30_000);
      durations.push(Number(all('conversation.replica.stopped_speaking')[0]?.duration));
    }
    const [natural, fast] = durations;
    expect((text.split(' ').length / natural!) * 60).toBeGreaterThan(120);
    expect((text.split(' ').length / natural!) * 60).toBeLessThan(200);
    expect(fast).toBeCloseTo(natural! / 10, 1);
  });

  test('stops when the user interrupts it, and marks the utterance as interrupted', async () => {
    const { call, clock, all } = await joinedCall();
    call.replicaSpeaks('This line will be cut off long before it comes to its natural end.');
    await clock.advance(1000);
    call.sendAppMessage({ event_type: 'conversation.interrupt' });
    await clock.advance(10_000);

    const last = all('conversation.utterance.streaming').at(-1);
    expect(last).toMatchObject({ final: true, is_interrupted: true });
    expect(String(last?.speech)).toMatch(/^This line/);
    expect(String(last?.speech)).not.toContain('end.');
    expect(all('conversation.stopped_speaking').map(({ interrupted }) => interrupted)).toEqual([true, true]);
    expect(all('conversation.utterance')).toEqual([
      {
        role: 'replica',
        speech: 'This line will be cut off long before it comes to its natural end.',
        interrupted: true,
      },
    ]);
  });

  test('echoes a text after the line that it is speaking', async () => {
    const { call, clock, all } = await joinedCall();
    call.replicaSpeaks('First.');
    await clock.advance(10);
    call.sendAppMessage({ event_type: 'conversation.echo', properties: { text: 'Second.' } });
    await clock.advance(10_000);
    expect(all('conversation.utterance').map(({ speech }) => speech)).toEqual(['First.', 'Second.']);
  });

  test('treats a typed answer as a turn of its own, and sends it back as an utterance', async () => {
    const { clock, says, received } = await joinedCall();
    received.length = 0;
    says('Hello there');
    await clock.advance(1000);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      event_type: 'conversation.utterance',
      conversation_id: 'c123',
      turn_idx: 1,
      properties: { role: 'user', speech: 'Hello there' },
    });
  });

  describe('conversation id of its events', () => {
    async function idsIn(room: string, options: SimulatedCallOptions = {}): Promise<(string | undefined)[]> {
      const { call, clock, received } = newCall({ replica: { appearAfterMs: 100 }, ...options });
      const joining = call.join({ url: room });
      await clock.advance(1000);
      await joining;
      call.sendAppMessage({ event_type: 'conversation.respond', properties: { text: 'Hello' } });
      await clock.advance(1000);
      return [...new Set(received.map(({ conversation_id }) => conversation_id))];
    }

    test('is the id in the URL of a room of the service', async () => {
      expect(await idsIn('https://tavus.daily.co/c5f2a9?t=x')).toEqual(['c5f2a9']);
    });

    test.each([
      'https://clinic.daily.co/waiting-room-2',
      'https://clinic.daily.co/c5f2a9',
      'https://tavus.daily.co/story',
      'http://localhost:3000/room',
    ])('is a generated id for %s, the same for the same seed', async (room) => {
      const ids = await idsIn(room);
      expect(ids).toEqual([expect.stringMatching(/^c[0-9a-f]{15}$/)]);
      expect(await idsIn(room)).toEqual(ids);
      expect(await idsIn(room, { seed: 2 })).not.toEqual(ids);
      expect(await idsIn(`${room}-b`)).not.toEqual(ids);
      expect(await idsIn(room, { conversationId: 'c1' })).toEqual(['c1']);
    });
  });

  test('stops in the middle of a line when it leaves, and continues its scenario when it is back', async () => {
    const { call, clock, types, all } = await joinedCall({
      scenario: script().replica('This line is lost on the way.').replica('Here I am again.'),
    });
    await clock.advance(500);
    call.replicaLeaves();
    await clock.advance(60_000);
    expect(types().filter((type) => type === 'conversation.utterance')).toEqual([]);
    call.replicaJoins();
    await clock.advance(10_000);
    expect(all('conversation.utterance').map(({ speech }) => speech)).toEqual(['Here I am again.']);
  });

  test('divides any script into words without losing a letter', async () => {
    const { call, clock, all } = await joinedCall();
    const lines = ['مرحبا، كيف حالك اليوم؟', '  Two  spaces, kept.', '12:30', ''];
    for (const line of lines) call.replicaSpeaks(line);
    await clock.advance(60_000);
    expect(all('conversation.utterance').map(({ speech }) => speech)).toEqual(lines);
    const last = all('conversation.utterance.streaming').filter(({ final }) => final);
    expect(last.map(({ speech }) => speech)).toEqual(lines.map((line) => line.trimStart()));
  });

  test('receives a message from a server at once, or when it joins the room', async () => {
    const { call, clock, all } = await joinedCall({ scenario: script().replica('Hello.') });
    const utterances = () => all('conversation.utterance').map(({ speech }) => speech);
    const echo = (text: string) => ({ event_type: 'conversation.echo', properties: { text } });
    call.replicaReceives(echo('One.'));
    await clock.advance(10_000);
    expect(utterances()).toEqual(['Hello.', 'One.']);

    call.replicaLeaves();
    await clock.advance(1000);
    call.sendAppMessage(echo('Lost.'));
    call.replicaReceives(echo('Two.'));
    call.replicaReceives(echo('Three.'));
    await clock.advance(10_000);
    expect(utterances()).toHaveLength(2);
    call.replicaJoins();
    await clock.advance(10_000);
    expect(utterances().slice(2)).toEqual(['Two.', 'Three.']);
    expect(call.sent).toEqual([echo('Lost.')]);
  });
});
