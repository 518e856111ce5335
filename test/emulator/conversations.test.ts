import { describe, expect, test } from 'vitest';
import { newEmulator, replica, type Json } from './newEmulator';

const callback_url = 'https://example.com/hook?token=secret';

/** The types of the conversation's webhooks, in the order of arrival. */
const types = (received: { body: Json }[]) => received.map(({ body }) => body.event_type);

describe('createTavusEmulator, conversations', () => {
  test('creates a conversation, and returns its room', async () => {
    const { ask } = newEmulator();
    const { body } = await ask('POST', '/v2/conversations', { replica_id: replica, conversation_name: 'Intake' });
    expect(body).toEqual({
      conversation_id: expect.stringMatching(/^c[0-9a-f]{11}$/),
      conversation_name: 'Intake',
      conversation_url: `https://tavus.daily.co/${body.conversation_id}`,
      status: 'active',
      callback_url: '',
      created_at: '2026-01-01T00:00:00.000Z',
      expires_at: '2026-01-01T01:00:00.000Z',
    });
    const properties = { max_call_duration: 600 };
    const short = await ask('POST', '/v2/conversations', { replica_id: replica, properties });
    expect(short.body.expires_at).toBe('2026-01-01T00:10:00.000Z');
  });

  test('gives the same ids for the same seed, and others for another', async () => {
    const ids = await Promise.all([1, 1, 2].map((seed) => newEmulator({ seed }).make.persona()));
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  test('sends the callback all webhooks of a conversation, from the replica to the transcript', async () => {
    const { emulator, ask, make, clock, received } = newEmulator();
    const persona_id = await make.persona({
      layers: { perception: { perception_analysis_queries: ['Was the user calm?'] } },
    });
    const id = await make.conversation({ persona_id, callback_url });
    const room = emulator.room(id)!;
    room.report({ event_type: 'system.replica_joined' });
    room.report({ event_type: 'system.pal_joined', message_type: 'system' });
    room.report({ event_type: 'participant.joined' });
    await clock.advance(2_000);
    const line = { event_type: 'conversation.utterance', message_type: 'conversation', inference_id: 'i1' };
    room.report({ ...line, properties: { role: 'replica', speech: 'Hello there.' } });
    room.report({ ...line, properties: { role: 'replica', speech: 'Hello there.' } });
    room.report(JSON.stringify({ ...line, inference_id: 'i2', properties: { role: 'user', speech: 'Hi.' } }));
    await ask('POST', `/v2/conversations/${id}/end`);
    await emulator.waitForWebhooks();

    expect(types(received)).toEqual([
      'system.replica_joined',
      'system.shutdown',
      'application.transcription_ready',
      'application.perception_analysis',
    ]);
    expect(received[1]).toEqual({
      url: callback_url,
      body: {
        conversation_id: id,
        webhook_url: callback_url,
        event_type: 'system.shutdown',
        message_type: 'system',
        timestamp: '2026-01-01T00:00:02.000Z',
        properties: { replica_id: replica, shutdown_reason: 'end_conversation_endpoint_hit' },
      },
    });
    expect(received[2]!.body.properties.transcript).toEqual([
      expect.objectContaining({
        role: 'assistant',
        content: 'Hello there.',
        seconds_from_start: 2,
        inference_id: 'i1',
      }),
      expect.objectContaining({ role: 'user', content: 'Hi.', timestamp: Date.UTC(2026, 0, 1, 0, 0, 2) / 1000 }),
    ]);
    expect(received[3]!.body.properties.analysis).toContain('Was the user calm?');
    expect(emulator.webhooks.map(({ status }) => status)).toEqual([204, 204, 204, 204]);

    const { body } = await ask('GET', `/v2/conversations/${id}?verbose=true`);
    expect(body).toMatchObject({ status: 'ended', shutdown_reason: 'end_conversation_endpoint_hit' });
    expect(types(body.events.map((event: unknown) => ({ body: event })))).toEqual(types(received));
    expect((await ask('POST', `/v2/conversations/${id}/end`)).status).toBe(200);
    await emulator.waitForWebhooks();
    expect(received).toHaveLength(4);
  });

  test.each([
    ['nobody joins', { participant_absent_timeout: 60 }, [], 60, 'participant_absent_timeout reached'],
    ['nobody joins within the default of five minutes', {}, [], 300, 'participant_absent_timeout reached'],
    ['the last user leaves', {}, ['joined', 'left'], 0, 'participant_left_timeout reached'],
    ['nobody returns', { participant_left_timeout: 30 }, ['joined', 'left'], 30, 'participant_left_timeout reached'],
    ['the time is up', { max_call_duration: 600 }, ['joined'], 600, 'max_call_duration reached'],
    ['the default hour is up', {}, ['joined'], 3600, 'max_call_duration reached'],
    ['an hour is up', { max_call_duration: 4_000_000 }, ['joined'], 3600, 'max_call_duration reached'],
  ])('shuts a conversation down when %s', async (_, properties, happened, afterS, reason) => {
    const { emulator, make, clock } = newEmulator();
    const id = await make.conversation({ properties });
    for (const change of happened) emulator.room(id)!.report({ event_type: `participant.${change}` });
    await clock.advance(afterS * 1000 - 1);
    if (afterS > 0) expect(emulator.room(id)!.status).toBe('active');
    await clock.advance(1);
    expect(emulator.room(id)).toMatchObject({ status: 'ended', shutdownReason: reason });
  });

  test('keeps a conversation while one of two users is present, and when a user returns in time', async () => {
    const { emulator, make, clock } = newEmulator();
    const id = await make.conversation({ properties: { participant_left_timeout: 10 } });
    const report = (event_type: string, participant_id: string) =>
      emulator.room(id)!.report({ event_type, properties: { participant_id } });
    report('participant.joined', 'ada');
    report('participant.joined', 'bob');
    report('participant.left', 'ada');
    await clock.advance(60_000);
    report('participant.left', 'bob');
    await clock.advance(9_000);
    report('participant.joined', 'bob');
    await clock.advance(60_000);
    expect(emulator.room(id)!.status).toBe('active');
  });

  test.each([
    ['lead back', { next_required_objectives: ['b'] }, { next_conditional_objectives: { a: 'If it was not enough' } }],
    ['lead to themselves', { next_required_objective: 'a' }, {}],
  ])('accepts objectives that %s, and shuts the conversation down a second later', async (_, first, second) => {
    const { emulator, make, clock } = newEmulator();
    const objectives_id = await make.objectives(
      { objective_name: 'a', objective_prompt: 'A', ...first },
      { objective_name: 'b', objective_prompt: 'B', ...second },
    );
    const id = await make.conversation({ persona_id: await make.persona({ objectives_id }) });
    expect(emulator.room(id)!.status).toBe('active');
    await clock.advance(1000);
    expect(emulator.room(id)!.shutdownReason).toBe('exception_encountered_during_conversation_startup');
  });

  test('starts with objectives that break any other rule', async () => {
    const { emulator, make, clock } = newEmulator();
    const objectives_id = await make.objectives(
      {
        objective_name: 'a',
        objective_prompt: 'A',
        output_variables: ['x', 'x'],
        next_required_objective: 'b',
        next_required_objectives: ['b', 'elsewhere'],
        next_conditional_objectives: { b: 'If it was enough', nowhere: 'Otherwise' },
      },
      { objective_name: 'b', objective_prompt: 'B', confirmation_mode: 'manual' },
      { objective_name: 'b', objective_prompt: 'Another B' },
    );
    const id = await make.conversation({ persona_id: await make.persona({ objectives_id }) });
    await clock.advance(5000);
    expect(emulator.room(id)!.status).toBe('active');
  });

  test('rejects objectives that lead back to themselves if the options say so', async () => {
    const { ask } = newEmulator({ rejectCycles: true });
    const data = [{ objective_name: 'a', objective_prompt: 'A', next_required_objective: 'a' }];
    expect(await ask('POST', '/v2/objectives', { data })).toMatchObject({
      status: 400,
      body: { message: expect.any(String) },
    });
  });

  test('creates a conversation in test mode as ended, without using the limit, a credit or a webhook', async () => {
    const { emulator, ask, make, clock, received } = newEmulator({ maxConversations: 0, credits: 0 });
    const { body } = await ask('POST', '/v2/conversations', { replica_id: replica, test_mode: true, callback_url });
    expect(body.status).toBe('ended');
    await clock.advance(3_600_000);
    await emulator.waitForWebhooks();
    expect(received).toEqual([]);
    expect(await make.conversation()).toBeUndefined();
  });

  test('limits how many conversations are active, and how many are created', async () => {
    const { ask, make } = newEmulator({ maxConversations: 1, credits: 2 });
    const first = await make.conversation();
    expect(await ask('POST', '/v2/conversations', { replica_id: replica })).toEqual({
      status: 400,
      body: { message: 'User has reached maximum concurrent conversations' },
    });
    await ask('DELETE', `/v2/conversations/${first}`);
    await ask('POST', `/v2/conversations/${await make.conversation()}/end`);
    expect(await ask('POST', '/v2/conversations', { replica_id: replica })).toEqual({
      status: 402,
      body: { message: 'The user is out of conversational credits.' },
    });
  });

  test('returns a token for a private room, wherever the request sets the privacy', async () => {
    const { ask } = newEmulator();
    for (const privacy of [{ require_auth: true }, { properties: { require_auth: true } }]) {
      const { body } = await ask('POST', '/v2/conversations', { replica_id: replica, ...privacy });
      expect(body.meeting_token).toMatch(/\S/);
    }
  });

  test('requires a replica that exists, from the request or the persona', async () => {
    const { ask, make } = newEmulator();
    const persona_id = await make.persona({ default_replica_id: undefined });
    const untrained = (await ask('POST', '/v2/replicas', { train_video_url: 'https://example.com/a.mp4' })).body
      .replica_id;
    const bodies = [
      {},
      { persona_id },
      { replica_id: 'r123' },
      { persona_id: 'p123', replica_id: replica },
      { replica_id: untrained },
    ];
    for (const body of bodies) {
      expect(await ask('POST', '/v2/conversations', body)).toEqual({
        status: 400,
        body: { error: expect.any(String) },
      });
    }
    expect((await ask('POST', '/v2/conversations', { persona_id, replica_id: replica })).status).toBe(200);
  });

  test('sends the collected values to the callback of an objective', async () => {
    const { emulator, make, received } = newEmulator();
    const objectives_id = await make.objectives({ objective_name: 'a', objective_prompt: 'A', callback_url });
    const id = await make.conversation({ persona_id: await make.persona({ objectives_id }) });
    const done = {
      event_type: 'conversation.objective.completed',
      objective_name: 'a',
      output_variables: { name: 'Ada' },
    };
    emulator.room(id)!.report(done);
    emulator.room(id)!.report({ ...done, objective_name: 'b' });
    await emulator.waitForWebhooks();
    expect(received).toEqual([
      { url: callback_url, body: { conversation_id: id, objective_name: 'a', output_variables: { name: 'Ada' } } },
    ]);
  });

  test('sends a triggered guardrail to its callback and to that of the conversation, also for guardrails found by tag', async () => {
    const { emulator, make, received } = newEmulator();
    const persona_id = await make.persona({ guardrail_tags: ['sales'] });
    const before = await make.conversation({ persona_id });
    const uuid = await make.guardrail({ tags: ['sales'], callback_url: 'https://example.com/guardrail' });
    const after = await make.conversation({ persona_id, callback_url });
    expect(emulator.room(before)!.guardrails).toEqual([]);
    expect(emulator.room(after)!.guardrails).toMatchObject([{ uuid, guardrail_name: 'no_prices' }]);

    emulator
      .room(after)!
      .report({ event_type: 'conversation.guardrail_triggered', properties: { guardrail: 'no_prices' } });
    await emulator.waitForWebhooks();
    const body = { conversation_id: after, properties: { guardrail: 'no_prices', guardrail_uuid: uuid } };
    expect(received).toEqual([
      { url: 'https://example.com/guardrail', body },
      { url: callback_url, body },
    ]);
  });

  test('continues when a webhook fails', async () => {
    const { emulator, ask, make } = newEmulator({
      fetch: async () => {
        throw new TypeError('fetch failed');
      },
    });
    const id = await make.conversation({ callback_url });
    expect((await ask('POST', `/v2/conversations/${id}/end`)).status).toBe(200);
    await emulator.waitForWebhooks();
    expect(emulator.webhooks).toMatchObject([{ url: callback_url, error: 'fetch failed' }, { error: 'fetch failed' }]);
  });

  test('aborts a webhook without a response after ten seconds or when it is closed', async () => {
    const { emulator, make, ask, clock } = newEmulator({ fetch: () => new Promise(() => {}) });
    const id = await make.conversation({ callback_url });
    await ask('POST', `/v2/conversations/${id}/end`);
    await clock.advance(10_000);
    expect(emulator.webhooks).toMatchObject([{ error: 'The receiver did not respond in time.' }]);
    emulator.close();
    await emulator.waitForWebhooks();
    expect(emulator.webhooks).toHaveLength(2);
  });

  test('returns the room to a page without the callback URLs, which may be secret', async () => {
    const { emulator, make, clock } = newEmulator();
    const objectives_id = await make.objectives({ objective_name: 'a', objective_prompt: 'A', callback_url });
    const persona_id = await make.persona({ objectives_id, greeting: 'Good morning!' });
    const id = await make.conversation({
      persona_id,
      audio_only: true,
      callback_url,
      properties: { apply_greenscreen: true },
    });
    const url = `http://localhost:8787/emulator/conversations/${id}`;

    const response = await emulator(url);
    const text = await response.text();
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({
      conversationId: id,
      conversationUrl: `https://tavus.daily.co/${id}`,
      status: 'active',
      replicaName: 'Amina',
      greeting: 'Good morning!',
      audioOnly: true,
      greenscreen: true,
      objectives: [{ objective_name: 'a', confirmation_mode: 'auto', modality: 'verbal' }],
    });
    expect((await emulator('http://localhost:8787/emulator/conversations/c123')).status).toBe(404);

    const post = (body: string) => emulator(`${url}/events`, { method: 'POST', body });
    expect((await emulator(`${url}/events`, { method: 'OPTIONS' })).status).toBe(204);
    expect((await post('{"event_type":"participant.joined"}')).status).toBe(204);
    expect((await post('{"hello":"world"}')).status).toBe(400);
    expect((await post('{"event_type":"system.shutdown","properties":{"shutdown_reason":"all said"}}')).status).toBe(
      204,
    );
    expect((await post('{"event_type":"participant.left"}')).status).toBe(204);
    await clock.advance(3001);
    const late = await post('{"event_type":"participant.left"}');
    expect([late.status, await late.json()]).toEqual([410, { shutdown_reason: 'all said' }]);
  });

  test('sends the webhook of an objective that is reported just after the end, and none of one long after it', async () => {
    const { emulator, make, received, clock } = newEmulator();
    const objectives_id = await make.objectives({ objective_name: 'a', objective_prompt: 'A', callback_url });
    const id = await make.conversation({ persona_id: await make.persona({ objectives_id }) });
    const room = emulator.room(id)!;
    const completed = {
      message_type: 'conversation',
      event_type: 'conversation.objective.completed',
      properties: { objective_name: 'a', output_variables: { name: 'Ada' } },
    };
    room.report({ event_type: 'system.shutdown', properties: { shutdown_reason: 'all said' } });
    expect(room.report(completed)).toBe('accepted');
    await clock.advance(3001);
    expect(room.report(completed)).toBe('ended');
    await emulator.waitForWebhooks();
    expect(received).toEqual([
      {
        url: callback_url,
        body: { conversation_id: id, objective_name: 'a', output_variables: { name: 'Ada' } },
      },
    ]);
  });

  test('never throws for a report of a room', async () => {
    const { emulator, make } = newEmulator();
    const room = emulator.room(await make.conversation())!;
    const cyclic: Record<string, unknown> = { event_type: 'participant.joined' };
    cyclic.self = cyclic;
    const trap = {
      get event_type() {
        throw new Error('Do not read me');
      },
    };
    const large = { event_type: 'conversation.utterance', properties: { role: 'user', speech: 'a'.repeat(64_000) } };
    for (const report of [undefined, null, 1, 'x', [], {}, cyclic, trap, large, 10n, () => 1, Symbol('x')]) {
      expect(room.report(report)).toBe('invalid');
    }
  });

  test('keeps other events of the room with the conversation, up to a thousand', async () => {
    const { emulator, ask, make } = newEmulator();
    const id = await make.conversation();
    const tool = { event_type: 'conversation.tool_call', properties: { name: 'book', arguments: {} } };
    for (let count = 0; count < 1001; count += 1) emulator.room(id)!.report(tool);
    const { body } = await ask('GET', `/v2/conversations/${id}?verbose=1`);
    expect(body.events).toHaveLength(1000);
    expect(body.events[0]).toMatchObject({ event_type: 'conversation.tool_call', properties: { name: 'book' } });
  });

  test('notifies listeners of requests, webhooks and rooms, and ignores one that throws', async () => {
    const { emulator, make } = newEmulator();
    const news: string[] = [];
    emulator.subscribe(() => {
      throw new Error('Mine');
    });
    const stop = emulator.subscribe((one) => news.push(one.type === 'room' ? `room ${one.room.status}` : one.type));
    const id = await make.conversation({ callback_url });
    emulator.room(id)!.report({ event_type: 'system.shutdown' });
    await emulator.waitForWebhooks();
    stop();
    await make.conversation();
    expect(news).toEqual(['room active', 'request', 'room ended', 'webhook', 'webhook']);
  });
});
