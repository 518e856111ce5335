import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/InvalidOptionError';
import { readToolRequest } from '../../../src/server/webhooks/readToolRequest';
import { verifyToolSignature } from '../../../src/server/webhooks/verifyToolSignature';

const secret = 'tool-secret';
const rawBody =
  '{ "name": "book_table",  "conversation_id": "c123", "arguments": "{\\"guests\\": 2, \\"name\\": \\"Zoë\\"}" }';
const sign = (body: string | Uint8Array, key = secret) => createHmac('sha256', key).update(body).digest('hex');

function request(body: string, signature?: string): Request {
  return new Request('https://example.com/tools', {
    method: 'POST',
    body,
    ...(signature !== undefined && { headers: { 'X-Tavus-Signature': signature } }),
  });
}

describe('verifyToolSignature and readToolRequest', () => {
  test('accepts a signature over the exact body, as text and as bytes', async () => {
    expect(await verifyToolSignature({ rawBody, signature: sign(rawBody), secret })).toBe(true);
    const bytes = new Uint8Array([0, 255, 10, 13]);
    expect(await verifyToolSignature({ rawBody: bytes, signature: sign(bytes), secret })).toBe(true);
    expect(await verifyToolSignature({ rawBody: Buffer.from(rawBody), signature: sign(rawBody), secret })).toBe(true);
    expect(await verifyToolSignature({ rawBody: '', signature: sign(''), secret })).toBe(true);
  });

  const signature = sign(rawBody);

  test.each([
    ['a body that was written anew', { rawBody: JSON.stringify(JSON.parse(rawBody)) }],
    ['a body that was parsed', { rawBody: JSON.parse(rawBody) }],
    ['a secret of another tool', { secret: 'another' }],
    ['no signature', { signature: null }],
    ['no header', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['a signature in capitals', { signature: signature.toUpperCase() }],
    ['a signature with a prefix', { signature: `sha256=${signature}` }],
    ['a signature cut short', { signature: signature.slice(0, 62) }],
    ['a signature that is not hex', { signature: 'z'.repeat(64) }],
    [
      'a signature with one digit changed',
      { signature: signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
    ],
  ])('rejects %s', async (_, changed) => {
    expect(await verifyToolSignature({ rawBody, signature, secret, ...changed })).toBe(false);
  });

  test('an empty secret throws', async () => {
    await expect(verifyToolSignature({ rawBody, signature, secret: '' })).rejects.toThrow(InvalidOptionError);
  });

  test('reads a tool call with a valid signature', async () => {
    expect(await readToolRequest(request(rawBody, signature), secret)).toEqual({
      source: 'service',
      name: 'book_table',
      conversationId: 'c123',
      arguments: { guests: 2, name: 'Zoë' },
    });
  });

  const signed = (call: unknown) => request(JSON.stringify(call), sign(JSON.stringify(call)));

  test.each([
    undefined,
    null,
    '',
    ' ',
    '{}',
    '[]',
    'null',
    '"null"',
    {},
    [],
    false,
    'NONE',
    '[null]',
    [[]],
    '\uFEFF{}',
  ])('the arguments %j are read as {}', async (args) => {
    expect(await readToolRequest(signed({ name: 'ping', arguments: args }), secret)).toEqual({
      source: 'service',
      name: 'ping',
      arguments: {},
    });
  });

  test.each([
    { name: 'book', tool_call_id: 'call_1', arguments: '"{\\"guests\\":2}"' },
    { tool_name: 'book', tool_call_id: 'call_1', tool_args: { guests: 2 } },
    { id: 'call_1', type: 'function', function: { name: 'book', arguments: '{"guests":2}' } },
    { properties: { name: 'book', tool_call_id: 'call_1', args: { guests: 2 } } },
    { name: 'book', tool_call_id: 'call_1', arguments: {}, args: '{"guests":2}' },
    { name: 'book', tool_call_id: ' ', id: 'call_1', arguments: 'null', tool_args: { guests: 2 } },
    { tool_call_id: '', function: '{"id":"call_1","tool_name":"book","args":{"guests":2}}' },
  ])('a call in the format %j is read, with its id', async (call) => {
    const asked = signed({ conversation_id: 'c123', ...call });
    const expected = {
      source: 'service',
      name: 'book',
      conversationId: 'c123',
      toolCallId: 'call_1',
      arguments: { guests: 2 },
    };
    expect(await readToolRequest(asked, secret)).toEqual(expected);
  });

  test('ids that are numbers become texts', async () => {
    const asked = signed({ conversation_id: 123, name: 'book', tool_call_id: 7 });
    expect(await readToolRequest(asked, secret)).toMatchObject({ conversationId: '123', toolCallId: '7' });
  });

  test('the key __proto__ in the arguments does not reach a prototype', async () => {
    const body = '{"name":"book","arguments":{"__proto__":{"isAdmin":true},"guests":2}}';
    const call = await readToolRequest(request(body, sign(body)), secret);
    expect(Object.keys(call?.arguments ?? {})).toEqual(['guests']);
  });

  test.each([
    ['is not signed', request(rawBody)],
    ['is signed by somebody else', request(rawBody, sign(rawBody, 'another'))],
    ['is no JSON', request('name', sign('name'))],
    ['has no body', new Request('https://example.com/tools', { headers: { 'X-Tavus-Signature': sign('') } })],
    ['calls no tool', request('{"arguments":"{}"}', sign('{"arguments":"{}"}'))],
    [
      'has arguments that are not an object',
      request('{"name":"a","arguments":"[1]"}', sign('{"name":"a","arguments":"[1]"}')),
    ],
    ['is too long', request(' '.repeat(2 ** 20 + 1), sign(' '.repeat(2 ** 20 + 1)))],
  ])('returns null for a request that %s', async (_, asked) => {
    expect(await readToolRequest(asked, secret)).toBe(null);
  });

  test.each(['by a deadline', 'by the caller'])(
    'returns null for a body that never arrives, stopped %s',
    async (how) => {
      const isLate = how === 'by a deadline';
      const caller = new AbortController();
      const body = new ReadableStream({ pull: () => (isLate ? undefined : caller.abort()) });
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', signal: caller.signal };
      const asked = new Request('https://example.com/tools', init);
      expect(await readToolRequest(asked, secret, isLate ? { bodyTimeoutMs: 1 } : {})).toBe(null);
    },
  );

  const ofPage = (body: string, type = 'application/json; charset=utf-8', more: Record<string, string> = {}) =>
    new Request('https://example.com/tools', {
      method: 'POST',
      body,
      headers: { 'content-type': type, cookie: 'user=ada', ...more },
    });
  const authorizePage = (asked: Request) => asked.headers.get('cookie') === 'user=ada';

  test('reads the call of a page that is authorized, also without a secret', async () => {
    const call = {
      source: 'page',
      name: 'book_table',
      conversationId: 'c123',
      arguments: { guests: 2, name: 'Zoë' },
    };
    const seen: unknown[] = [];
    const authorize = async (asked: Request, asking: unknown) => {
      seen.push(asking);
      return authorizePage(asked);
    };
    expect(await readToolRequest(ofPage(rawBody), secret, { authorizePage: authorize })).toEqual(call);
    expect(await readToolRequest(ofPage(rawBody), null, { authorizePage })).toEqual(call);
    expect(seen).toEqual([call]);
    expect(await readToolRequest(request(rawBody, signature), secret, { authorizePage })).toMatchObject({
      source: 'service',
    });
  });

  test.each([
    ['nobody authorizes pages', ofPage(rawBody), {}],
    ['its user is not authorized', ofPage(rawBody), { authorizePage: () => false }],
    ['a form of another site sent it', ofPage(rawBody, 'text/plain'), { authorizePage }],
    ['it has a wrong signature', ofPage(rawBody, undefined, { 'X-Tavus-Signature': 'a' }), { authorizePage }],
    ['it calls no tool', ofPage('{}'), { authorizePage }],
  ])('returns null for the call of a page if %s', async (_, asked, options) => {
    expect(await readToolRequest(asked, secret, options)).toBe(null);
  });

  test('accepts no signed call without a secret', async () => {
    expect(await readToolRequest(request(rawBody, sign(rawBody, '')), null, { authorizePage })).toBe(null);
  });

  test('a body that something else has read throws, and does not count as forged', async () => {
    const request = new Request('https://example.com/tool', { method: 'POST', body: '{"name":"book"}' });
    await request.text();
    await expect(readToolRequest(request, 'secret')).rejects.toThrow('was read before');
  });
});
