import { longestTimerMs, positiveNumber } from '../positiveNumber';
import { bodyTimeout } from '../readBody';
import { safeTell } from '../safeTell';
import { signingKeys } from '../signing/signingKeys';
import { checkListeners } from './checkListeners';
import { readWebhookRequest } from './readWebhookRequest';
import { rememberOutcomes } from './rememberOutcomes';
import { settledWithin } from './settledWithin';
import { takeIn, type WebhookIntake } from './takeIn';
import { webhookReceipt, webhookRefusal } from './webhookAnswers';
import type { WebhookHandlerOptions } from './WebhookHandlerOptions';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Receives the service's webhooks at an address made by `callbackUrl`, and hands each to you once.
 *
 * The caller is proven by the token in the address, as Tavus signs none of these webhooks. Refused are a token that is
 * missing, forged or expired (401), anything but POST (405), a body that is too long (413), too slow (408) or no JSON object
 * (400), and one whose own timestamp is older than `replayWindowMs` or more than five minutes ahead of the clock (400).
 *
 * A webhook that was here before is answered with 200, and `on` is not called. One that comes again while `on` is at work on it
 * is answered as it comes out. When `on` throws or rejects, the answer is 500 and the webhook is forgotten: sent again, it counts. Whether the service does send again is not documented. After an
 * answer of 202 it has no reason to, so what fails then is told to `onError` alone.
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
  const { secret, on, onError, isDuplicate, forget, waitUntil, now = Date.now } = options;
  const findKeys = signingKeys(secret);
  checkListeners(on);
  const answerWithinMs = positiveNumber('answerWithinMs', options.answerWithinMs ?? 3000, longestTimerMs);
  const { replayWindowMs = DAY_MS, maxBodyBytes = 2 ** 20 } = options;
  const limits = {
    maxBodyBytes: positiveNumber('maxBodyBytes', maxBodyBytes),
    bodyTimeoutMs: bodyTimeout(options.bodyTimeoutMs),
    replayWindowMs: replayWindowMs === 'none' ? replayWindowMs : positiveNumber('replayWindowMs', replayWindowMs),
  };
  const intake: WebhookIntake = {
    on,
    ...(isDuplicate === undefined ? rememberOutcomes(1000) : { isDuplicate, ...(forget && { forget }) }),
    tell: safeTell(onError),
  };

  return async (request) => {
    const read = await readWebhookRequest(request, findKeys, now(), limits);
    if (!read.isAccepted) {
      if ('cause' in read) await intake.tell(read.cause);
      return webhookRefusal(read.problem);
    }
    const { event, context } = read;
    const work = takeIn(intake, event, context);
    if (waitUntil !== undefined) {
      try {
        waitUntil(work);
        return webhookReceipt(202);
      } catch (thrown) {
        await intake.tell(thrown, event); // the platform did not take it over, so it is waited for here
      }
    }
    const outcome = await settledWithin(work, answerWithinMs);
    if (outcome === 'failed') return webhookRefusal('failed');
    return webhookReceipt(outcome === 'done' ? 200 : 202);
  };
}
