import { loadDecisions } from '../../src/conversation/objectives/loadDecisions';
// @vitest-environment node
import { expect, test } from 'vitest';
import { createConversation } from '../../src/conversation/createConversation';
import { createTavusEmulator } from '../../src/emulator';
import { defineObjectives } from '../../src/protocol';
import { createManualClock, emulatedCall, type ManualClock, type SimulatedFaults } from '../../src/simulator';

// It loads in real time, and is there long before anybody confirms.
await loadDecisions();

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

/** Lets time pass, and requests be answered: the body of one is read in more turns than the clock waits. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** An emulator with one conversation, whose webhooks are noted, and the person's side of it. */
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
    const answer = await emulator(`https://tavusapi.com/v2/${path}`, request);
    expect(answer.ok).toBe(true);
    return JSON.parse((await answer.text()) || '{}') as Record<string, string>;
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
  // As another page would: nothing but the emulator is shared.
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
  const answer = await emulator('https://tavusapi.com/v2/replicas', { headers: { 'x-api-key': 'key' } });
  return ((await answer.json()) as { data: unknown[] }).data[0];
}

test('holds a conversation that the emulator created, whose webhooks tell of it', async () => {
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
  const told = hooked.filter(({ url }) => url.endsWith('/conversation')).map(({ body }) => body);
  expect(told.map(({ event_type }) => event_type)).toEqual([
    'system.replica_joined',
    'system.shutdown',
    'application.transcription_ready',
  ]);
  expect(told[1]?.properties).toMatchObject({ shutdown_reason: 'participant_left_timeout reached' });
  const said = (told[2]?.properties as { transcript: { role: string; content: string }[] }).transcript;
  expect(said).toContainEqual(expect.objectContaining({ role: 'assistant', content: 'Good morning!' }));
  expect(said).toContainEqual(expect.objectContaining({ role: 'user', content: 'A cough' }));
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

test('goes on for one person when another one leaves', async () => {
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

test('knows what the replica did, though all of it is lost on the way to the client', async () => {
  const { clock, hooked, conversation } = await setUp(objectives.toJSON(), { drop: 1 });
  conversation.join();
  await pass(clock, 5000);
  void conversation.leave();
  await pass(clock, 3000);
  const [joined, , ended] = hooked.map(({ body }) => body);
  expect(joined?.event_type).toBe('system.replica_joined');
  const said = (ended?.properties as { transcript: { content: string }[] }).transcript;
  expect(said.map(({ content }) => content)).toContain('Good morning!');
});

test('follows objectives that break any rule but one', async () => {
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
])('closes the room a second after it was made, when the objectives %s', async (_, first, second) => {
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
