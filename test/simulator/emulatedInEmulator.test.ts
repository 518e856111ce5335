import { loadConfirmations } from '../../src/conversation/objectives/confirming/createLazyConfirmations';
import { describe, expect, test } from 'vitest';
import { createConversation } from '../../src/conversation/createConversation';
import { createTavusEmulator } from '../../src/emulator';
import { defineObjectives } from '../../src/protocol';
import { createManualClock, emulatedCall, type ManualClock, type SimulatedFaults } from '../../src/simulator';

// Loaded first, because it loads in real time while the tests use a manual clock.
await loadConfirmations();

const hooks = 'https://app.example/hooks';

const objectives = defineObjectives([
  {
    objective_name: 'reason',
    objective_prompt: 'The reason is known.',
    output_variables: ['reason'],
    next_required_objective: 'name',
  },
  {
    objective_name: 'name',
    objective_prompt: 'The name is known.',
    confirmation_mode: 'manual',
    output_variables: ['first_name', 'last_name'],
    callback_url: `${hooks}/name`,
  },
]);

const [a, b] = [
  { objective_name: 'a', objective_prompt: 'A' },
  { objective_name: 'b', objective_prompt: 'B' },
];

/** Advances the clock, and waits for responses: reading a body takes more turns of the event loop than the clock waits. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** An emulator with one conversation, whose webhooks are recorded, and a function that creates the user's call. */
async function setUp(data: readonly object[], faults: SimulatedFaults = {}) {
  const clock = createManualClock();
  const hooked: { url: string; body: Record<string, unknown> }[] = [];
  const emulator = createTavusEmulator({
    clock,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      hooked.push({ url: request.url, body: (await request.json()) as Record<string, unknown> });
      return new Response(null, { status: 204 });
    },
  });
  const ask = async (method: string, path: string, body?: object) => {
    const request = { method, headers: { 'x-api-key': 'key' }, ...(body && { body: JSON.stringify(body) }) };
    const response = await emulator(`https://tavusapi.com/v2/${path}`, request);
    expect(response.ok).toBe(true);
    return JSON.parse((await response.text()) || '{}') as Record<string, string>;
  };
  const { replica_id } = (await askFirstReplica(emulator)) as { replica_id: string };
  const { objectives_id } = await ask('POST', 'objectives', { data });
  const { persona_id } = await ask('POST', 'personas', {
    persona_name: 'Intake',
    system_prompt: 'Be kind.',
    objectives_id,
  });
  const { conversation_id, conversation_url = '' } = await ask('POST', 'conversations', {
    persona_id,
    replica_id,
    custom_greeting: 'Good morning!',
    callback_url: `${hooks}/conversation`,
  });
  // Like another page, which shares only the emulator.
  const enter = () =>
    createConversation({
      conversationUrl: conversation_url,
      clock,
      createCall: emulatedCall({ emulator, clock, faults }),
    });
  const end = () => ask('POST', `conversations/${conversation_id}/end`);
  return { clock, hooked, conversation: enter(), enter, end, room: () => emulator.room(conversation_id!) };
}

async function askFirstReplica(emulator: (url: string, init: RequestInit) => Promise<Response>): Promise<unknown> {
  const response = await emulator('https://tavusapi.com/v2/replicas', { headers: { 'x-api-key': 'key' } });
  return ((await response.json()) as { data: unknown[] }).data[0];
}

describe('emulatedCall with createTavusEmulator', () => {
  test('runs a conversation of the emulator, which sends the webhooks about it', async () => {
    const { clock, hooked, conversation } = await setUp(objectives.toJSON());
    conversation.join();
    await pass(clock, 10_000);
    for (const answer of ['A cough', 'Ada Lovelace']) {
      conversation.respond(answer);
      await pass(clock, 10_000);
    }
    await conversation.confirmObjective('name', { first_name: 'Ada', last_name: 'Byron' });
    await pass(clock, 20_000);

    expect(conversation.getState().lifecycle.status).toBe('ended');
    expect(hooked.filter(({ url }) => url.endsWith('/name')).map(({ body }) => body)).toEqual([
      {
        conversation_id: conversation.id,
        objective_name: 'name',
        output_variables: { first_name: 'Ada', last_name: 'Byron' },
      },
    ]);
    const webhooks = hooked.filter(({ url }) => url.endsWith('/conversation')).map(({ body }) => body);
    expect(webhooks.map(({ event_type }) => event_type)).toEqual([
      'system.replica_joined',
      'system.shutdown',
      'application.transcription_ready',
    ]);
    expect(webhooks[1]?.properties).toMatchObject({ shutdown_reason: 'participant_left_timeout reached' });
    const transcript = (webhooks[2]?.properties as { transcript: { role: string; content: string }[] }).transcript;
    expect(transcript).toContainEqual(expect.objectContaining({ role: 'assistant', content: 'Good morning!' }));
    expect(transcript).toContainEqual(expect.objectContaining({ role: 'user', content: 'A cough' }));
  });

  test('closes the room of a conversation that the API ends', async () => {
    const { clock, conversation, end } = await setUp(objectives.toJSON());
    conversation.join();
    await pass(clock, 5000);
    expect(conversation.getState().lifecycle.status).toBe('live');
    await end();
    await pass(clock, 1500);
    expect(conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'room-closed' });
  });

  test('continues for one user when another one leaves', async () => {
    const { clock, conversation, enter, room } = await setUp([a]);
    const other = enter();
    conversation.join();
    other.join();
    await pass(clock, 5000);
    void other.leave();
    await pass(clock, 3000);
    expect(room()?.status).toBe('active');
    expect(conversation.getState().lifecycle.status).toBe('live');
    void conversation.leave();
    await pass(clock, 3000);
    expect(room()?.shutdownReason).toBe('participant_left_timeout reached');
  });

  test('reports the replica’s actions even if the client loses every message', async () => {
    const { clock, hooked, conversation } = await setUp(objectives.toJSON(), { drop: 1 });
    conversation.join();
    await pass(clock, 5000);
    void conversation.leave();
    await pass(clock, 3000);
    const [joined, , ended] = hooked.map(({ body }) => body);
    expect(joined?.event_type).toBe('system.replica_joined');
    const transcript = (ended?.properties as { transcript: { content: string }[] }).transcript;
    expect(transcript.map(({ content }) => content)).toContain('Good morning!');
  });

  test('runs objectives with any mistake except a cycle', async () => {
    const { clock, conversation } = await setUp([
      { ...b, confirmation_mode: 'manual' },
      {
        ...a,
        output_variables: ['reason', 'reason'],
        next_required_objective: 'b',
        next_required_objectives: ['c'],
        next_conditional_objectives: { c: 'If nothing is urgent' },
      },
      { objective_name: 'c', objective_prompt: 'C', next_required_objectives: ['elsewhere'] },
      { objective_name: 'c', objective_prompt: 'Another C' },
    ]);
    conversation.join();
    await pass(clock, 10_000);
    for (const answer of ['A cough', 'Nothing']) {
      conversation.respond(answer);
      await pass(clock, 10_000);
    }
    await conversation.confirmObjective('b', {});
    await pass(clock, 10_000);
    conversation.respond('That is all');
    await pass(clock, 20_000);
    const { list } = conversation.getState().objectives;
    expect(list.map(({ name, status }) => `${name} ${status}`)).toEqual(['a completed', 'b completed', 'c completed']);
    expect(conversation.getState().lifecycle).toMatchObject({ status: 'ended' });
  });

  test.each([
    ['lead in a circle', { next_required_objective: 'b' }, { next_required_objective: 'a' }],
    ['lead to themselves', { next_required_objective: 'b' }, { next_required_objectives: ['b'] }],
  ])('closes the room a second after its creation when the objectives %s', async (_, first, second) => {
    const { clock, hooked, conversation } = await setUp([
      { ...a, ...first },
      { ...b, ...second },
    ]);
    conversation.join();
    await pass(clock, 600);
    expect(conversation.getState().lifecycle.status).toBe('waiting');
    await pass(clock, 2000);
    expect(conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'room-closed' });
    const shutdown = hooked.find(({ body }) => body.event_type === 'system.shutdown');
    expect(shutdown?.body.properties).toMatchObject({
      shutdown_reason: 'exception_encountered_during_conversation_startup',
    });
  });
});
