import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { registerTool } from '../../src/conversation/tools/registerTool';
import { relayToolCalls, type RelayOptions } from '../../src/conversation/tools/relayToolCalls';
import { InvalidOptionError } from '../../src/errors/InvalidOptionError';
import { ToolRelayError } from '../../src/errors/ToolRelayError';
import { readToolRequest } from '../../src/server/webhooks/readToolRequest';
import { createLiveRoom, settle } from './createRoom';

const reported = vi.fn();
beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

/** A live room whose tools are relayed to a server that responds as told. */
async function relayed(respond: (url: unknown, init: RequestInit) => unknown, options: RelayOptions = {}) {
  const room = await createLiveRoom();
  const fetch = vi.fn(async (url: unknown, init?: RequestInit) => (await respond(url, init ?? {})) as Response);
  const handler = relayToolCalls('/api/tools', { fetch, clock: room.clock, ...options });
  registerTool(room.conversation, '*', handler, { clock: room.clock });
  room.call.says({
    event_type: 'conversation.tool_call',
    properties: { name: 'book', arguments: '{"day":"Friday"}', tool_call_id: 'call_1' },
  });
  await settle();
  await new Promise((resolve) => setTimeout(resolve));
  const results = () =>
    (room.call.sent as { properties: { output?: unknown; status?: string } }[]).map(
      ({ properties: { output, status } }) => (status === undefined ? output : [status, output]),
    );
  return { room, fetch, results };
}

describe('relayToolCalls', () => {
  test('sends a request to the same origin that readToolRequest reads, and its answer to the replica', async () => {
    const { fetch, results } = await relayed(
      async (url, init) => {
        expect(init).toMatchObject({ method: 'POST', mode: 'same-origin', credentials: 'same-origin' });
        const request = new Request(new URL(String(url), 'https://example.com'), {
          ...init,
          mode: 'cors',
          signal: null,
        });
        const call = await readToolRequest(request, null, {
          authorizePage: ({ headers }) => headers.get('authorization') === 'Bearer ada',
        });
        return Response.json({ ...call });
      },
      { headers: () => Promise.resolve({ authorization: 'Bearer ada' }) },
    );
    expect(fetch.mock.calls[0]?.[0]).toBe('/api/tools');
    expect(JSON.parse(fetch.mock.calls[0]?.[1]?.body as string)).toEqual({
      conversation_id: 'c123',
      tool_call_id: 'call_1',
      name: 'book',
      arguments: '{"day":"Friday"}',
    });
    expect(results()).toEqual([
      { source: 'page', name: 'book', conversationId: 'c123', toolCallId: 'call_1', arguments: { day: 'Friday' } },
    ]);
    expect(reported).not.toHaveBeenCalled();
  });

  test.each([
    ['a text', () => new Response('Booked.', { headers: { 'content-type': 'text/plain; charset=utf-8' } }), 'Booked.'],
    ['a list', () => Response.json(['9:00']), ['9:00']],
    ['null', () => Response.json(null), 'null'],
    ['nothing', () => new Response(null, { status: 204 }), 'done'],
    ['a reason for the replica', () => Response.json({ error: 'Sold out.' }, { status: 409 }), ['error', 'Sold out.']],
  ])('answers with %s', async (_what, respond, result) => {
    const { results } = await relayed(respond);
    expect(results()).toEqual([result]);
    expect(reported).not.toHaveBeenCalled();
  });

  const html = { headers: { 'content-type': 'text/html' } };
  test.each([
    ['an error page', () => new Response('<h1>secret</h1>', { ...html, status: 500 }), 500],
    ['a stack trace', () => Response.json({ error: 'secret', stack: 'secret' }, { status: 500 }), 500],
    ['a page for the login', () => new Response('<h1>secret</h1>', html), 200],
    ['an error without a reason', () => Response.json({ error: { secret: 1 } }, { status: 403 }), 403],
    ['broken JSON', () => new Response('{"secret', { headers: { 'content-type': 'application/json' } }), 200],
    ['no response', () => Promise.reject(new TypeError('secret')), null],
  ])('sends an error without its text for %s, and reports it', async (_what, respond, status) => {
    const { results } = await relayed(respond);
    expect(results()).toEqual([['error', expect.not.stringContaining('secret') as string]]);
    expect(reported).toHaveBeenCalledExactlyOnceWith(expect.any(ToolRelayError));
    expect(reported.mock.calls[0]?.[0]).toMatchObject({ code: 'tool-relay', tool: 'book', status });
  });

  test('sends an error after the time-out, and aborts the request', async () => {
    let signal: AbortSignal | null | undefined;
    const { room, results } = await relayed((_url, init) => {
      signal = init.signal;
      return new Promise(() => {});
    });
    room.clock.advance(25_000);
    await settle();
    expect(signal?.aborted).toBe(true);
    expect(results()).toEqual([['error', 'It gave no answer in time.']]);
  });

  test('aborts the request when the call ends, and reports nothing', async () => {
    const { room } = await relayed(
      (_url, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
        }),
    );
    await room.conversation.leave();
    await settle();
    expect(room.call.sent).toEqual([]);
    expect(reported).not.toHaveBeenCalled();
    expect(room.clock.pending).toBe(0);
  });

  test('throws for an empty endpoint', () => {
    expect(() => relayToolCalls(' ')).toThrow(InvalidOptionError);
  });
});
