import { checkOptionNames } from '../../errors/checkOptionNames';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { createBackground } from '../createBackground';
import { longestTimerMs, positiveNumber } from '../positiveNumber';
import { bodyTimeout } from '../readBody';
import { REPORT_MS, safeTell } from '../safeTell';
import { settledWithin } from '../settledWithin';
import { signingKeys } from '../signing/signingKeys';
import { boundStore } from '../store/boundStore';
import { checkStore } from '../store/checkStore';
import { createMemoryStore } from '../store/createMemoryStore';
import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { checkListeners } from './checkListeners';
import { readWebhookRequest } from './readWebhookRequest';
import { takeIn } from './takeIn';
import { webhookReceipt, webhookRefusal } from './webhookAnswers';
import type { WebhookHandlerOptions } from './WebhookHandlerOptions';

const optionNames: Record<keyof WebhookHandlerOptions, true> = {
  secret: true,
  on: true,
  maxBodyBytes: true,
  bodyTimeoutMs: true,
  replayWindowMs: true,
  store: true,
  onError: true,
  answerWithinMs: true,
  waitUntil: true,
  now: true,
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long one call of the store may take, in milliseconds. */
const STORE_MS = 3000;

/**
 * Receives the service's webhooks at an address made by `callbackUrl`, and passes each to `on`.
 *
 * Tavus signs none of these webhooks, so the token in the address proves the caller. Refused are a token that is missing,
 * forged or expired (401), any method but POST (405), a body that is too long (413), too slow (408) or no JSON object (400), and
 * a timestamp older than `replayWindowMs` or more than five minutes ahead of the clock (400).
 *
 * Each webhook is handled at least once, and not again after `on` has succeeded: a repetition is then answered with 200. A
 * repetition that arrives while `on` is still at work waits for the outcome, and is answered with 500 `under-way` when that
 * takes longer than `answerWithinMs`. When `on` throws or rejects, the answer is 500, and the webhook counts when it is sent
 * again. Whether the service does send again is not documented. After an answer of 202 it has no reason to, so what fails then
 * is told to `onError` alone.
 *
 * @throws {@link InvalidOptionError} for a secret of less than 32 characters, a number that makes no sense, and an `on` that
 *   hears nothing.
 * @see {@link https://docs.tavus.io/sections/webhooks-and-callbacks | Webhooks and callbacks, in the service's guide}
 * @example
 * // Next.js: app/webhooks/tavus/route.ts
 * export const POST = createWebhookHandler({
 *   secret: () => process.env.TAVUS_SECRET,
 *   on: {
 *     // Not by the reference: an objective has one address for all conversations.
 *     'objective.completed': ({ conversationId, properties }) => saveAnswers(conversationId, properties.output_variables),
 *     'system.shutdown': (event, { reference }) => closeOrder(reference),
 *   },
 * });
 * @example
 * // Hono
 * app.post('/webhooks/tavus', (c) => handler(c.req.raw));
 * @example
 * // Express
 * app.post('/webhooks/tavus', toNodeHandler(handler));
 * @example
 * // Workers: every path comes here.
 * export default {
 *   fetch: (request: Request) =>
 *     new URL(request.url).pathname === '/webhooks/tavus' ? handler(request) : new Response(null, { status: 404 }),
 * };
 */
export function createWebhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response> {
  checkNames(options);
  const { secret, on, onError, store = createMemoryStore(options.now), waitUntil, now = Date.now } = options;
  const findKeys = signingKeys(secret);
  checkListeners(on);
  checkStore(store);
  const answerWithinMs = positiveNumber('answerWithinMs', options.answerWithinMs ?? 3000, longestTimerMs);
  const { replayWindowMs = DAY_MS, maxBodyBytes = 2 ** 20 } = options;
  const limits = {
    maxBodyBytes: positiveNumber('maxBodyBytes', maxBodyBytes),
    bodyTimeoutMs: bodyTimeout(options.bodyTimeoutMs),
    replayWindowMs: replayWindowMs === 'none' ? replayWindowMs : positiveNumber('replayWindowMs', replayWindowMs),
  };
  // Asked twice, and time is left to say that it has failed.
  const storeMs = Math.min(STORE_MS, Math.max(500, answerWithinMs / 3));
  const remembering = { store: boundStore(store, storeMs), rememberMs: DAY_MS, waitMs: answerWithinMs };
  const tell = safeTell(onError);

  return async (request) => {
    const background = createBackground(waitUntil, (thrown) => report(thrown, undefined));
    const report = (error: unknown, event: TavusWebhook | undefined): void => background.add(tell(error, event));

    const answer = async (): Promise<Response> => {
      const read = await readWebhookRequest(request, findKeys, now(), limits);
      if (!read.isAccepted) {
        if ('cause' in read) report(read.cause, undefined);
        return webhookRefusal(read.problem, 'message' in read ? read.message : undefined);
      }
      const progress = { isBegun: false };
      const onBegin = () => void (progress.isBegun = true);
      const work = takeIn({ on, report, onBegin, ...remembering }, read.event, read.context);
      // The platform is given the work; without one, the answer does not wait longer for it than it may.
      if (waitUntil !== undefined) background.add(work);
      const outcome = (await settledWithin(work, answerWithinMs)) ?? (progress.isBegun ? 'begun' : 'under-way');
      if (outcome === 'failed' || outcome === 'under-way') return webhookRefusal(outcome);
      return webhookReceipt(outcome === 'done' ? 200 : 202);
    };
    const answered = await answer();
    await background.settled(REPORT_MS);
    return answered;
  };
}

/** For callers without types. */
function checkNames(options: WebhookHandlerOptions): void {
  for (const former of ['isDuplicate', 'forget']) {
    if (!(former in options)) continue;
    throw new InvalidOptionError(former, 'pass a "store" in its place, such as createRedisStore(client) returns.');
  }
  checkOptionNames(options, optionNames);
  for (const name of ['onError', 'waitUntil', 'now'] as const) {
    if (options[name] === undefined || typeof options[name] === 'function') continue;
    throw new InvalidOptionError(name, 'expected a function.');
  }
}
