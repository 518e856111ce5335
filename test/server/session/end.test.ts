// @vitest-environment node
import { expect, test } from 'vitest';
import { signingKeys } from '../../../src/server/signing/signingKeys';
import { signToken } from '../../../src/server/signing/signToken';
import { fromOwnPage, inApp, refusal, secret } from './inApp';
import { apiError } from './TestService';

test.each([
  ['DELETE', '', 'application/json'],
  ['POST', '/end', 'application/json'],
  ['POST', '/end', 'text/plain;charset=UTF-8'],
  ['POST', '/end/', 'text/plain'],
])('%s %s as %s ends the conversation', async (method, path, type) => {
  const { ask, started, service } = inApp();
  const { ticket } = await started();
  const response = await ask(method, { ticket }, { path, headers: { ...fromOwnPage, 'content-type': type } });
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(service.ended).toEqual(['c1']);
});

test('whoever is signed out by now can still end the conversation', async () => {
  let isSignedIn = true;
  const { ask, started, service } = inApp({ authorize: () => (isSignedIn ? true : null) });
  const { ticket } = await started();
  isSignedIn = false;
  expect((await ask('POST', { ticket }, { path: '/end' })).status).toBe(204);
  expect(service.ended).toEqual(['c1']);
});

test.each([
  ['does not mind', () => undefined],
  [
    'does not know it any more',
    () => {
      throw apiError('not-found', { status: 404 });
    },
  ],
  [
    'says it is invalid',
    () => {
      throw apiError('refused', { status: 400 });
    },
  ],
])('ending twice is as good as once, when the service %s', async (_, onEnd) => {
  const { ask, started, service } = inApp();
  const { ticket } = await started();
  expect((await ask('DELETE', { ticket })).status).toBe(204);
  service.onEnd = onEnd;
  expect((await ask('DELETE', { ticket })).status).toBe(204);
});

test.each([
  ['unauthorized', 401, 500, 'misconfigured'],
  ['refused', 403, 500, 'misconfigured'],
  ['unavailable', 503, 503, 'service-unavailable'],
  ['timed-out', 408, 503, 'service-unavailable'],
] as const)('an end that the service did not do (%s, %i) is reported', async (reason, from, status, code) => {
  const { ask, started, service, errors } = inApp();
  const { ticket } = await started();
  service.onEnd = () => {
    throw apiError(reason, { status: from });
  };
  await refusal(await ask('DELETE', { ticket }), status, code);
  expect(errors).toHaveLength(1);
});

test.each([
  ['nothing', () => ''],
  ['another text', () => 'ticket'],
  ['one with another end', (ticket: string) => `${ticket.slice(0, -4)}AAAA`],
  ['one without a signature', (ticket: string) => `${btoa('{"alg":"none"}')}.${ticket.split('.')[1]}.`],
])('a ticket is forged when it is %s', async (_, forge) => {
  const { ask, started, service } = inApp();
  const { ticket } = await started();
  await refusal(await ask('DELETE', { ticket: forge(ticket) }), 403, 'ticket-forged');
  expect(service.ended).toEqual([]);
});

test('a token for webhooks is no ticket, though the secret is the same', async () => {
  const { ask, service } = inApp();
  const ticket = await signToken(signingKeys(secret)(), { purpose: 'webhook', subject: 'c1', now: Date.now() });
  await refusal(await ask('DELETE', { ticket }), 403, 'ticket-forged');
  expect(service.ended).toEqual([]);
});

test('a ticket that another secret signed is forged', async () => {
  const { ask } = inApp();
  const { ticket } = await inApp({ secret: 'another-secret-of-more-than-32-chars' }).started();
  await refusal(await ask('DELETE', { ticket }), 403, 'ticket-forged');
});

const old = 'an-old-secret-of-more-than-32-characters';
const fresh = 'a-fresh-secret-of-more-than-32-characters';

test('a ticket outlives the change of the secret, while the old one is listed', async () => {
  const { ticket } = await inApp({ secret: old }).started();
  expect((await inApp({ secret: [fresh, old] }).ask('DELETE', { ticket })).status).toBe(204);
  await refusal(await inApp({ secret: fresh }).ask('DELETE', { ticket }), 403, 'ticket-forged');

  const { ticket: next } = await inApp({ secret: [fresh, old] }).started();
  expect((await inApp({ secret: () => fresh }).ask('DELETE', { ticket: next })).status).toBe(204);
});

test('an expired ticket of the old secret is expired, and not forged', async () => {
  const { ticket } = await inApp({ secret: old, now: () => 0 }).started();
  await refusal(await inApp({ secret: [fresh, old] }).ask('DELETE', { ticket }), 410, 'ticket-expired');
});

test('an end whose page is gone by the time it arrives is carried out', async () => {
  const { ask, started, service } = inApp();
  const { ticket } = await started();
  await ask('POST', { ticket }, { path: '/end', signal: AbortSignal.abort() });
  expect(service.ended).toEqual(['c1']);
});

test.each([undefined, {}, { ticket: 7 }, [], 'not json'])('an end with a body of %j is refused', async (body) => {
  const { ask } = inApp();
  await refusal(await ask('POST', body, { path: '/end' }), 400, 'bad-request');
});

test('a ticket longer than the limit is not read', async () => {
  const { ask } = inApp();
  await refusal(await ask('DELETE', { ticket: 'x'.repeat(29_000) }), 413, 'too-large');
});

const minute = 60_000;

test.each([
  ['an hour, what rooms wait, and ten minutes', {}, 72.5],
  ['the longest call, what rooms wait, and ten minutes', { max_call_duration: 600 }, 22.5],
])('a ticket lasts %s', async (_, properties, minutes) => {
  let at = Date.now();
  const { ask, started } = inApp({ now: () => at, conversation: { properties } });
  const { ticket } = await started();
  at += minutes * minute - 1000;
  expect((await ask('DELETE', { ticket })).status).toBe(204);
  at += minute;
  await refusal(await ask('DELETE', { ticket }), 410, 'ticket-expired');
});

test('a ticket lasts as long as it is told to, and half a minute more as clocks differ', async () => {
  let at = Date.now();
  const { ask, started } = inApp({ now: () => at, ticketExpiresInS: 60 });
  const { ticket } = await started();
  at += minute + 25_000;
  expect((await ask('DELETE', { ticket })).status).toBe(204);
  at += 10_000;
  await refusal(await ask('DELETE', { ticket }), 410, 'ticket-expired');
});

test('a ticket of a server whose clock is ahead is good', async () => {
  let at = Date.now();
  const { ask, started } = inApp({ now: () => at });
  const { ticket } = await started();
  at -= 5 * minute;
  expect((await ask('DELETE', { ticket })).status).toBe(204);
});
