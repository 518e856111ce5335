import { describe, expect, test } from 'vitest';
import { signingKeys } from '../../../src/server/signing/signingKeys';
import { signToken } from '../../../src/server/signing/token';
import { sameOriginHeaders, createTestApp, expectRefusal, secret } from './createTestApp';
import { apiError } from './TestService';

describe('createSessionHandler: an end by ticket', () => {
  test.each([
    ['DELETE', '', 'application/json'],
    ['POST', '/end', 'application/json'],
    ['POST', '/end', 'text/plain;charset=UTF-8'],
    ['POST', '/end/', 'text/plain'],
  ])('ends the conversation: %s %s as %s', async (method, path, type) => {
    const { send, startSession, service } = createTestApp();
    const { ticket } = await startSession();
    const response = await send(method, { ticket }, { path, headers: { ...sameOriginHeaders, 'content-type': type } });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(service.ended).toEqual(['c1']);
  });

  test('ends the conversation of a user who has signed out', async () => {
    let isSignedIn = true;
    const { send, startSession, service } = createTestApp({ authorize: () => (isSignedIn ? true : null) });
    const { ticket } = await startSession();
    isSignedIn = false;
    expect((await send('POST', { ticket }, { path: '/end' })).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
  });

  test.each([
    ['accepts it', () => undefined],
    [
      'no longer knows the id',
      () => {
        throw apiError('not-found', { status: 404 });
      },
    ],
    [
      'says that the id is invalid',
      () => {
        throw apiError('rejected', { status: 400 });
      },
    ],
  ])('responds with 204 to a second end, when the service %s', async (_, onEnd) => {
    const { send, startSession, service } = createTestApp();
    const { ticket } = await startSession();
    expect((await send('DELETE', { ticket })).status).toBe(204);
    service.onEnd = onEnd;
    expect((await send('DELETE', { ticket })).status).toBe(204);
  });

  test.each([
    ['unauthorized', 401, 500, 'misconfigured'],
    ['rejected', 403, 500, 'misconfigured'],
    ['unavailable', 503, 503, 'service-unavailable'],
    ['timed-out', 408, 503, 'service-unavailable'],
  ] as const)('reports an end that the service did not carry out (%s, %i)', async (reason, from, status, code) => {
    const { send, startSession, service, errors } = createTestApp();
    const { ticket } = await startSession();
    service.onEnd = () => {
      throw apiError(reason, { status: from });
    };
    await expectRefusal(await send('DELETE', { ticket }), status, code);
    expect(errors).toHaveLength(1);
  });

  test.each([
    ['empty', () => ''],
    ['another text', () => 'ticket'],
    ['changed at its end', (ticket: string) => `${ticket.slice(0, -4)}AAAA`],
    ['without a signature', (ticket: string) => `${btoa('{"alg":"none"}')}.${ticket.split('.')[1]}.`],
  ])('refuses a ticket as forged when it is %s', async (_, forge) => {
    const { send, startSession, service } = createTestApp();
    const { ticket } = await startSession();
    await expectRefusal(await send('DELETE', { ticket: forge(ticket) }), 403, 'ticket-forged');
    expect(service.ended).toEqual([]);
  });

  test('refuses a token for webhooks, although the secret is the same', async () => {
    const { send, service } = createTestApp();
    const ticket = await signToken(signingKeys(secret)(), { purpose: 'webhook', subject: 'c1', now: Date.now() });
    await expectRefusal(await send('DELETE', { ticket }), 403, 'ticket-forged');
    expect(service.ended).toEqual([]);
  });

  test('refuses a ticket that another secret signed', async () => {
    const { send } = createTestApp();
    const { ticket } = await createTestApp({ secret: 'another-secret-of-more-than-32-chars' }).startSession();
    await expectRefusal(await send('DELETE', { ticket }), 403, 'ticket-forged');
  });

  const old = 'an-old-secret-of-more-than-32-characters';
  const fresh = 'a-fresh-secret-of-more-than-32-characters';

  test('accepts a ticket of the old secret while that is listed after the new one', async () => {
    const { ticket } = await createTestApp({ secret: old }).startSession();
    expect((await createTestApp({ secret: [fresh, old] }).send('DELETE', { ticket })).status).toBe(204);
    await expectRefusal(await createTestApp({ secret: fresh }).send('DELETE', { ticket }), 403, 'ticket-forged');

    const { ticket: next } = await createTestApp({ secret: [fresh, old] }).startSession();
    expect((await createTestApp({ secret: () => fresh }).send('DELETE', { ticket: next })).status).toBe(204);
  });

  test('refuses an expired ticket of the old secret as expired, not as forged', async () => {
    const { ticket } = await createTestApp({ secret: old, now: () => 0 }).startSession();
    await expectRefusal(
      await createTestApp({ secret: [fresh, old] }).send('DELETE', { ticket }),
      410,
      'ticket-expired',
    );
  });

  test('ends the conversation of a page that has closed before its end arrives', async () => {
    const { send, startSession, service } = createTestApp();
    const { ticket } = await startSession();
    await send('POST', { ticket }, { path: '/end', signal: AbortSignal.abort() });
    expect(service.ended).toEqual(['c1']);
  });

  test.each([undefined, {}, { ticket: 7 }, [], 'not json'])('refuses an end with a body of %j', async (body) => {
    const { send } = createTestApp();
    await expectRefusal(await send('POST', body, { path: '/end' }), 400, 'bad-request');
  });

  test('refuses a ticket that is longer than the limit', async () => {
    const { send } = createTestApp();
    await expectRefusal(await send('DELETE', { ticket: 'x'.repeat(29_000) }), 413, 'too-large');
  });

  const minute = 60_000;

  test.each([
    ['an hour, the time-outs of the room, and ten minutes', {}, 72.5],
    ['the longest call, the time-outs of the room, and ten minutes', { max_call_duration: 600 }, 22.5],
  ])('accepts a ticket for %s', async (_, properties, minutes) => {
    let at = Date.now();
    const { send, startSession } = createTestApp({ now: () => at, conversation: { properties } });
    const { ticket } = await startSession();
    at += minutes * minute - 1000;
    expect((await send('DELETE', { ticket })).status).toBe(204);
    at += minute;
    await expectRefusal(await send('DELETE', { ticket }), 410, 'ticket-expired');
  });

  test('accepts a ticket for "ticketExpiresInS", and 30 seconds more because clocks differ', async () => {
    let at = Date.now();
    const { send, startSession } = createTestApp({ now: () => at, ticketExpiresInS: 60 });
    const { ticket } = await startSession();
    at += minute + 25_000;
    expect((await send('DELETE', { ticket })).status).toBe(204);
    at += 10_000;
    await expectRefusal(await send('DELETE', { ticket }), 410, 'ticket-expired');
  });

  test('accepts a ticket of an instance whose clock is five minutes ahead', async () => {
    let at = Date.now();
    const { send, startSession } = createTestApp({ now: () => at });
    const { ticket } = await startSession();
    at -= 5 * minute;
    expect((await send('DELETE', { ticket })).status).toBe(204);
  });
});
