import { loadConfirmations } from '../../src/conversation/objectives/confirming/createLazyConfirmations';
import { describe, expect, test, vi } from 'vitest';
import { createConversation } from '../../src/conversation/createConversation';
import type { ObjectiveRequest } from '../../src/protocol';
import {
  createManualClock,
  emulatedCall,
  script,
  type EmulatedCallOptions,
  type EmulatedRoomInfo,
  type ManualClock,
  type SimulatedCall,
} from '../../src/simulator';
import { url } from './joinedCall';
import { patientIntake } from './patientIntake';

// Loaded first, because it loads in real time while the tests use a manual clock.
await loadConfirmations();

type Event = { event_type: string; properties?: Record<string, unknown>; [field: string]: unknown };

/** A fake emulator with one room, which records its requests. */
function fakeEmulator(room: Partial<EmulatedRoomInfo> = {}) {
  const fake = {
    room: {
      conversationId: 'c123',
      conversationUrl: url,
      status: 'active',
      replicaName: 'Anna',
      audioOnly: false,
      greenscreen: false,
      objectives: patientIntake.toJSON() as readonly ObjectiveRequest[],
      guardrails: [],
      ...room,
    } as object,
    /** Returns a response in place of the emulator. */
    respond: null as ((request: Request) => Promise<Response>) | null,
    requests: [] as string[],
    events: [] as Event[],
    keptAlive: [] as string[],
    ends: () => Object.assign(fake.room, { status: 'ended', shutdownReason: 'end_conversation_endpoint_hit' }),
    types: () => fake.events.map(({ event_type }) => event_type).filter((type) => !type.endsWith('.streaming')),
    emulator: async (request: Request): Promise<Response> => {
      const { pathname } = new URL(request.url);
      fake.requests.push(`${request.method} ${pathname}`);
      if (fake.respond !== null) return fake.respond(request);
      if (!/^\/emulator\/conversations\/c123(\/events)?$/.test(pathname)) return new Response(null, { status: 404 });
      const { status, shutdownReason } = fake.room as EmulatedRoomInfo;
      if (request.method === 'GET') return Response.json(fake.room);
      if (status === 'ended') return Response.json({ shutdown_reason: shutdownReason }, { status: 410 });
      const event = (await request.json()) as Event;
      fake.events.push(event);
      if (request.keepalive) fake.keptAlive.push(event.event_type);
      return new Response(null, { status: 204 });
    },
  };
  return fake;
}

/** Advances the clock, and waits for responses: reading a body takes more turns of the event loop than the clock waits. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** The number of timers on a clock. */
function countTimers(clock: ManualClock): () => number {
  const timers = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = clock;
  clock.setTimeout = (run, ms) => {
    const timer: unknown = set(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
    return timer;
  };
  clock.clearTimeout = (timer) => {
    timers.delete(timer);
    clear(timer);
  };
  return () => timers.size;
}

const wanted = { conversationUrl: url, audioOnly: false };
const join = { url };

async function makeCall(options: Omit<EmulatedCallOptions, 'clock'>, clock = createManualClock()) {
  const making = emulatedCall({ replica: { appearAfterMs: 100 }, ...options, clock })(wanted);
  await pass(clock, 100);
  return { clock, call: await making };
}

async function inRoom(options: Omit<EmulatedCallOptions, 'clock'>, clock = createManualClock()) {
  const { call } = await makeCall(options, clock);
  const joining = call.join(join);
  await pass(clock, 1000);
  await joining;
  return { clock, call };
}

/** Destroys a call, and advances the clock until that has finished. */
async function end(call: SimulatedCall, clock: ManualClock): Promise<void> {
  const destroying = call.destroy();
  await pass(clock, 500);
  await destroying;
}

describe('emulatedCall', () => {
  test('runs the persona’s interview to its end, and sends all events to the emulator in order', async () => {
    const fake = fakeEmulator({ greeting: 'Good morning!' });
    const clock = createManualClock();
    const conversation = createConversation({
      conversationUrl: url,
      clock,
      createCall: emulatedCall({ emulator: fake.emulator, clock }),
    });
    const status = () => conversation.getState().lifecycle.status;

    conversation.join();
    await pass(clock, 10_000);
    expect(status()).toBe('live');
    for (const answer of ['I am new here', 'A cough', 'Ada Lovelace']) {
      conversation.respond(answer);
      await pass(clock, 10_000);
    }
    await conversation.confirmObjective('get_patient_name', { first_name: 'Ada', last_name: 'Byron' });
    await pass(clock, 20_000);

    expect(status()).toBe('ended');
    expect(fake.types().filter((type) => /joined|left|objective/.test(type))).toEqual([
      'participant.joined',
      'system.replica_joined',
      'conversation.objective.activated',
      'conversation.objective.completed',
      'conversation.objective.activated',
      'conversation.objective.completed',
      'conversation.objective.activated',
      'conversation.objective.pending',
      'conversation.objective.completed',
      'participant.left',
    ]);
    const completed = fake.events.filter(({ event_type }) => event_type === 'conversation.objective.completed');
    expect(completed.at(-1)?.properties).toEqual({
      objective_name: 'get_patient_name',
      output_variables: { first_name: 'Ada', last_name: 'Byron' },
    });
    const utterances = fake.events.filter(({ event_type }) => event_type === 'conversation.utterance');
    expect(utterances.map(({ properties }) => properties?.speech)).toEqual(
      expect.arrayContaining(['Good morning!', 'I am new here', 'Ada Lovelace']),
    );
    expect(utterances[0]).toMatchObject({ conversation_id: 'c123', message_type: 'conversation' });
  });

  test('shows the name of the replica, and speaks the lines of the app', async () => {
    const fake = fakeEmulator();
    const choose = vi.fn(() => ({ greeting: 'Welcome back.', answers: { ask_if_new_patient: 'I am new' } }));
    const { call, clock } = await inRoom({ emulator: fake.emulator, scenario: choose });
    const [replica] = Object.values(call.participants()).filter((participant) => participant?.local === false);
    expect(replica?.user_name).toBe('Anna');
    expect(choose).toHaveBeenCalledWith(expect.objectContaining({ conversationId: 'c123', replicaName: 'Anna' }));

    await pass(clock, 15_000);
    const utterances = fake.events.filter(({ event_type }) => event_type === 'conversation.utterance');
    expect(utterances.map(({ properties }) => properties?.speech)).toEqual(
      expect.arrayContaining(['Welcome back.', 'I am new']),
    );
    await end(call, clock);
  });

  test('runs a scenario of the app instead of the interview', async () => {
    const fake = fakeEmulator();
    const { clock } = await inRoom({
      emulator: fake.emulator,
      scenario: () => script().sends('system.shutdown').leaves(),
    });
    await pass(clock, 5000);
    expect(fake.types()).toEqual([
      'participant.joined',
      'system.replica_joined',
      'system.shutdown',
      'participant.left',
    ]);
  });

  test('greets and stays when the persona has no objectives', async () => {
    const fake = fakeEmulator({ objectives: [], greeting: 'Ask me anything.' });
    const { clock, call } = await inRoom({ emulator: fake.emulator });
    await pass(clock, 10_000);
    expect(fake.events).toContainEqual(
      expect.objectContaining({
        event_type: 'conversation.utterance',
        properties: expect.objectContaining({ speech: 'Ask me anything.' }),
      }),
    );
    expect(call.meetingState()).toBe('joined-meeting');
    await end(call, clock);
  });

  test('stays silent with a cycle of objectives, until the emulator ends the conversation', async () => {
    const circle = [
      { objective_name: 'a', objective_prompt: 'A', confirmation_mode: 'auto' as const, next_required_objective: 'b' },
      { objective_name: 'b', objective_prompt: 'B', confirmation_mode: 'auto' as const, next_required_objective: 'a' },
    ];
    const fake = fakeEmulator({ objectives: circle });
    const { clock, call } = await inRoom({ emulator: fake.emulator });
    expect(call.meetingState()).toBe('joined-meeting');
    fake.ends();
    await pass(clock, 2000);
    expect(call.meetingState()).toBe('left-meeting');
    expect(fake.types()).toEqual(['participant.joined', 'system.replica_joined']);
  });

  test('reports joining and leaving with the same participant id, and with another one for another user', async () => {
    const fake = fakeEmulator();
    const clock = createManualClock();
    const calls = [
      (await inRoom({ emulator: fake.emulator }, clock)).call,
      (await inRoom({ emulator: fake.emulator }, clock)).call,
    ];
    for (const call of calls) await end(call, clock);
    const visits = fake.events.filter(({ event_type }) => event_type.startsWith('participant.'));
    const [one, other, ...gone] = visits.map(({ properties }) => properties?.participant_id);
    expect(one).toEqual(expect.stringMatching(/\S/));
    expect(other).not.toBe(one);
    expect(gone).toEqual([one, other]);
  });

  test('closes the room when the conversation ends elsewhere, and sends nothing more to the emulator', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    const onLeft = vi.fn();
    const failed = vi.fn();
    call.on('left-meeting', onLeft);
    call.on('error', failed);
    fake.ends();
    await pass(clock, 1500);
    expect(onLeft).toHaveBeenCalledOnce();
    expect(failed).not.toHaveBeenCalled();

    const before = fake.requests.length;
    await pass(clock, 5000);
    expect(fake.requests).toHaveLength(before);
    expect(fake.types()).not.toContain('participant.left');
  });

  test('closes the room at once when the emulator rejects an event as too late, and drops the queued events', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    // Only events are rejected, after a while. A poll would still find the room.
    fake.respond = async ({ method }) => {
      if (method === 'GET') return Response.json(fake.room);
      await new Promise((resolve) => setTimeout(resolve));
      return new Response('{}', { status: 410 });
    };
    const before = fake.requests.length;
    for (let count = 0; count < 3; count += 1) call.say({ event_type: 'system.late' });
    await pass(clock, 300);
    expect(call.meetingState()).toBe('left-meeting');
    expect(fake.requests.slice(before)).toEqual(['POST /emulator/conversations/c123/events']);
  });

  test.each([
    [
      'unknown',
      (fake: ReturnType<typeof fakeEmulator>) => (fake.respond = async () => new Response('{}', { status: 404 })),
      'not-found',
    ],
    ['over', (fake: ReturnType<typeof fakeEmulator>) => fake.ends(), 'expired'],
    [
      'unreachable',
      (fake: ReturnType<typeof fakeEmulator>) => (fake.respond = () => Promise.reject(new TypeError('fetch failed'))),
      'connection',
    ],
    [
      'without a response',
      (fake: ReturnType<typeof fakeEmulator>) => (fake.respond = () => new Promise(() => {})),
      'connection',
    ],
    [
      'another page',
      (fake: ReturnType<typeof fakeEmulator>) => (fake.respond = async () => new Response('<html>')),
      'connection',
    ],
    [
      'no room',
      (fake: ReturnType<typeof fakeEmulator>) => (fake.respond = async () => Response.json([{ status: 'active' }])),
      'connection',
    ],
    [
      'invalid in every field',
      (fake: ReturnType<typeof fakeEmulator>) => Object.assign(fake.room, { objectives: [7] }),
      'connection',
    ],
    [
      'one with partly invalid objectives',
      (fake: ReturnType<typeof fakeEmulator>) =>
        Object.assign(fake.room, {
          objectives: [{ objective_name: 'a', objective_prompt: 'A', next_required_objectives: 7 }],
        }),
      'connection',
    ],
  ])('fails to join a room that is %s, and says why', async (_, prepare, reason) => {
    const fake = fakeEmulator();
    prepare(fake);
    const clock = createManualClock();
    const createCall = emulatedCall({ emulator: fake.emulator, clock });
    const conversation = createConversation({ conversationUrl: url, clock, createCall });
    conversation.join();
    await pass(clock, 8000);
    expect(conversation.getState().lifecycle).toMatchObject({ status: 'failed', error: { code: 'call-join', reason } });
    expect(fake.requests).toHaveLength(1);
  });

  test('continues without the emulator, drops an event after three attempts, and sends events again when the emulator is back', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    fake.respond = async () => new Response(null, { status: 503 });
    call.say({ event_type: 'system.lost' });
    await pass(clock, 3000);
    expect(fake.requests.filter((request) => request.startsWith('POST'))).toHaveLength(2 + 3);
    fake.respond = null;
    call.say({ event_type: 'system.heard' });
    await pass(clock, 1000);
    expect(call.meetingState()).toBe('joined-meeting');
    expect(fake.types()).toEqual(['participant.joined', 'system.replica_joined', 'system.heard']);
    await end(call, clock);
  });

  test('retries an event that did not arrive, before the events after it', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    fake.respond = () => Promise.reject(new TypeError('fetch failed'));
    call.say({ event_type: 'system.first' });
    call.say({ event_type: 'system.second' });
    await pass(clock, 200);
    fake.respond = null;
    await pass(clock, 1000);
    expect(fake.types().slice(2)).toEqual(['system.first', 'system.second']);
    await end(call, clock);
  });

  test('does not retry an event whose response is late, because it may have arrived', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    const posts = () => fake.requests.filter((request) => request.startsWith('POST')).length;
    const before = posts();
    fake.respond = () => new Promise(() => {});
    call.say({ event_type: 'system.late' });
    await pass(clock, 9000);
    expect(posts()).toBe(before + 1);
    fake.respond = null;
    call.say({ event_type: 'system.next' });
    await pass(clock, 300);
    expect(fake.types().at(-1)).toBe('system.next');
    await end(call, clock);
  });

  test('queues at most 500 events for an unreachable emulator', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    fake.respond = () => Promise.reject(new TypeError('fetch failed'));
    for (let count = 0; count < 2000; count += 1) call.say({ event_type: 'system.counted', properties: { count } });
    await pass(clock, 100);
    fake.respond = null;
    await pass(clock, 10_000);
    expect(fake.types().filter((type) => type === 'system.counted')).toHaveLength(500);
    await end(call, clock);
  });

  test('reports each message of the replica once, whatever the faults duplicate, forge and break', async () => {
    const faults = { duplicate: 1, spoof: 1, corrupt: 1, early: true };
    const fake = fakeEmulator();
    const scenario = () => script().replica('Hello there.').completed('get_patient_name', { first_name: 'Ada' });
    const { clock, call } = await inRoom({ emulator: fake.emulator, faults, scenario });
    call.addParticipant();
    await pass(clock, 8000);
    const numbers = fake.events.flatMap(({ seq }) => (typeof seq === 'number' ? [seq] : []));
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    expect(fake.types().filter((type) => /joined|utterance|objective/.test(type))).toEqual([
      'participant.joined',
      'system.replica_joined',
      'conversation.utterance',
      'conversation.objective.completed',
    ]);
    expect(fake.events.at(-1)?.properties).toMatchObject({ output_variables: { first_name: 'Ada' } });
    await end(call, clock);
  });

  test('ignores a message that is not JSON', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    const received = vi.fn();
    call.on('app-message', received);
    call.say({ event_type: 'system.odd', properties: { count: 1n } });
    await pass(clock, 200);
    expect(received).toHaveBeenCalledOnce();
    expect(fake.types()).toEqual(['participant.joined', 'system.replica_joined']);
    await end(call, clock);
  });

  test('reports once that the user left, and nothing when the call is destroyed', async () => {
    const fake = fakeEmulator();
    const clock = createManualClock();
    const timers = countTimers(clock);
    const { call } = await inRoom({ emulator: fake.emulator }, clock);
    void call.leave();
    await end(call, clock);
    expect(fake.types().at(-1)).toBe('participant.left');
    expect(timers()).toBe(0);

    const before = fake.requests.length;
    window.dispatchEvent(new Event('pagehide'));
    await pass(clock, 10_000);
    expect(fake.requests).toHaveLength(before);
    expect(fake.types().filter((type) => type === 'participant.left')).toHaveLength(1);
  });

  test('reports that the user left when the call is destroyed without leaving', async () => {
    const fake = fakeEmulator();
    const clock = createManualClock();
    const timers = countTimers(clock);
    const { call } = await inRoom({ emulator: fake.emulator }, clock);
    await end(call, clock);
    expect(fake.types().at(-1)).toBe('participant.left');
    expect(timers()).toBe(0);
  });

  test('reports that the user left when the call fails and is destroyed before left-meeting', async () => {
    const fake = fakeEmulator();
    const clock = createManualClock();
    const timers = countTimers(clock);
    const { call } = await inRoom({ emulator: fake.emulator }, clock);
    call.on('error', () => void call.destroy());
    call.fail('connection-error', 'Gone');
    await pass(clock, 500);
    expect(call.isDestroyed()).toBe(true);
    expect(fake.types().at(-1)).toBe('participant.left');
    expect(timers()).toBe(0);
  });

  test('does not wait long for an unreachable emulator when the call is destroyed', async () => {
    const fake = fakeEmulator();
    const clock = createManualClock();
    const timers = countTimers(clock);
    const { call } = await inRoom({ emulator: fake.emulator }, clock);
    fake.respond = () => new Promise(() => {});
    let isDestroyed = false;
    void call.destroy().then(() => (isDestroyed = true));
    await pass(clock, 2500);
    expect(isDestroyed).toBe(true);
    expect(timers()).toBe(0);
  });

  test('stops polling when leave() and destroy() never settle', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, neverSettle: ['leave', 'destroy'] });
    void call.leave();
    void call.destroy();
    await pass(clock, 3000);
    const before = fake.requests.length;
    await pass(clock, 3000);
    expect(fake.requests).toHaveLength(before);
    expect(fake.types().filter((type) => type === 'participant.left')).toHaveLength(1);
  });

  test('reports that the user left when the page is closed, with a request that outlives the page', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator });
    window.dispatchEvent(new Event('pagehide'));
    await pass(clock, 100);
    expect(fake.keptAlive).toEqual(['participant.left']);
    expect(fake.events.at(-1)?.properties).toEqual(fake.events[0]?.properties);
    await end(call, clock);
    expect(fake.types().filter((type) => type === 'participant.left')).toHaveLength(1);
  });

  test('reports a rejoined call as a new participant', async () => {
    const fake = fakeEmulator();
    const { clock, call } = await inRoom({ emulator: fake.emulator, scenario: () => script() });
    void call.leave();
    await pass(clock, 500);
    const joining = call.join(join);
    await pass(clock, 1000);
    await joining;
    const visits = fake.types().filter((type) => type.startsWith('participant.'));
    expect(visits).toEqual(['participant.joined', 'participant.left', 'participant.joined']);
    await end(call, clock);
  });

  test.each([
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787/emulator/conversations/c123'],
    ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787/emulator/conversations/c123'],
    [new URL('https://app.example/emulator'), 'https://app.example/emulator/conversations/c123'],
    ['/dev/emulator/', `${location.origin}/dev/emulator/conversations/c123`],
  ])('finds the room of an emulator at %s', async (emulator, address) => {
    const ask = vi.fn<NonNullable<EmulatedCallOptions['fetch']>>(() => Promise.reject(new TypeError('fetch failed')));
    await makeCall({ emulator, fetch: ask });
    expect(ask.mock.calls.map(([url]) => url)).toEqual([address]);
  });

  test.each(['http://', 'ftp://127.0.0.1'])('rejects %s as the address of an emulator', async (emulator) => {
    await expect(emulatedCall({ emulator })(wanted)).rejects.toMatchObject({
      code: 'invalid-option',
      option: 'emulator',
    });
  });

  test('shows the replica to a user who joins without a camera', async () => {
    const fake = fakeEmulator();
    const clock = createManualClock();
    const making = emulatedCall({ emulator: fake.emulator, replica: { appearAfterMs: 100 }, clock })({
      conversationUrl: url,
      audioOnly: true,
    });
    await pass(clock, 100);
    const call = await making;
    void call.join({ url, startVideoOff: true });
    await pass(clock, 1000);
    const { local, ...others } = call.participants();
    expect(local?.tracks.video.state).toBe('off');
    expect(Object.values(others).map((other) => other?.tracks.video.state)).toEqual(['playable']);
    await end(call, clock);
  });

  test('sends only audio when the conversation is audio only', async () => {
    const fake = fakeEmulator({ audioOnly: true });
    const { clock, call } = await inRoom({ emulator: fake.emulator });
    for (const participant of Object.values(call.participants())) {
      expect(participant?.tracks.video.persistentTrack).toBeUndefined();
    }
    await end(call, clock);
  });
});
