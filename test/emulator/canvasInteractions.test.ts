import { describe, expect, test } from 'vitest';
import { newEmulator } from './newEmulator';

const answer = {
  interaction_id: 'ci_pets_submit_1',
  tool_call_id: 'pets',
  component: 'canvas.question',
  component_version: 'v1',
  type: 'submit',
  value: { selected_option_ids: ['cat'], skipped: false },
};

async function newCall() {
  const at = newEmulator();
  const id = await at.make.conversation({ callback_url: 'https://app.example/hook' });
  const path = `/v2/conversations/${id}/canvas/interactions`;
  const post = (fields: object = {}) => at.ask('POST', path, { ...answer, ...fields }, { 'x-api-key': '' });
  return { ...at, id, path, post };
}

describe('the endpoint of the cards of Magic Canvas', () => {
  test('stores an answer of a page without a key, and sends a webhook', async () => {
    const { ask, post, path, id, emulator, received } = await newCall();
    expect(await post()).toEqual({ status: 200, body: { success: true } });
    const stored = { ...answer, conversation_id: id, created_at: expect.any(String) as string };
    expect(await ask('GET', path)).toEqual({ status: 200, body: { data: [stored] } });
    await emulator.waitForWebhooks();
    expect(received.filter(({ body }) => body.message_type === 'canvas')).toEqual([
      {
        url: 'https://app.example/hook',
        body: {
          message_type: 'canvas',
          event_type: 'canvas.interaction',
          conversation_id: id,
          webhook_url: 'https://app.example/hook',
          timestamp: expect.any(String) as string,
          properties: stored,
        },
      },
    ]);
  });

  test('counts a retry once, and refuses another answer with the same id', async () => {
    const { ask, post, path } = await newCall();
    await post();
    expect(await post({ metadata: { attempt: 2 } })).toMatchObject({ status: 200 });
    expect(await post({ value: { selected_option_ids: ['dog'] } })).toMatchObject({ status: 400 });
    expect((await ask('GET', path)).body.data).toHaveLength(1);
  });

  test.each([
    ['without a value', { value: null }],
    ['with an id that is too long', { interaction_id: 'x'.repeat(129) }],
    ['of an unknown type', { type: 'shout' }],
    ['to a card that cannot be answered', { component: 'canvas.chart' }],
  ])('refuses an answer %s', async (_, fields) => {
    const { post } = await newCall();
    expect(await post(fields)).toMatchObject({ status: 400 });
  });

  test('accepts that a card was closed that cannot be answered', async () => {
    const { post } = await newCall();
    expect(await post({ component: 'canvas.chart', type: 'dismiss', value: {} })).toMatchObject({ status: 200 });
  });

  test('refuses answers after the end, of an unknown conversation, and too many of them', async () => {
    const { ask, post, id } = await newCall();
    for (let count = 0; count < 120; count += 1) await post();
    expect(await post()).toEqual({ status: 429, body: { error: 'Too many requests' } });
    await ask('POST', `/v2/conversations/${id}/end`);
    const other = await newCall();
    await other.ask('POST', `/v2/conversations/${other.id}/end`);
    expect(await other.post()).toMatchObject({ status: 400, body: { error: 'The conversation is not active' } });
    expect(await ask('POST', '/v2/conversations/c0/canvas/interactions', answer)).toMatchObject({ status: 400 });
  });

  test('is for pages of this machine, also before they post', async () => {
    const { emulator, path } = await newCall();
    const request = (method: string, origin: string) =>
      emulator(`http://127.0.0.1:8787${path}`, {
        method,
        headers: { origin, 'content-type': 'application/json' },
        ...(method === 'POST' && { body: JSON.stringify(answer) }),
      });
    const [preflight, posted, foreign] = await Promise.all([
      request('OPTIONS', 'http://localhost:5173'),
      request('POST', 'http://localhost:5173'),
      request('POST', 'https://evil.example'),
    ]);
    expect(preflight.status).toBe(204);
    expect(posted.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(foreign.status).toBe(403);
  });

  test('lists the answers only with a key', async () => {
    const { ask, path } = await newCall();
    expect(await ask('GET', path, undefined, { 'x-api-key': '' })).toMatchObject({ status: 401 });
  });
});
