import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { withTimeout } from '../../time/withTimeout';
import { createBackground } from '../createBackground';
import { createErrorReporter, REPORT_TIMEOUT_MS } from '../createErrorReporter';
import { runOnce, type RunOutcome } from '../store/runOnce';
import { checkWebhookOptions, type WebhookSettings } from './checkWebhookOptions';
import { readWebhookRequest } from './readWebhookRequest';
import type { WebhookContext, WebhookHandlerOptions, WebhookListener } from './WebhookHandlerOptions';
import { acceptedResponse, refusalResponse } from './webhookResponses';

/**
 * Receives the service's webhooks at a URL from `callbackUrl`, and passes each to `on`.
 *
 * Tavus does not sign these webhooks, so the token in the URL proves the caller. The handler refuses a token that is missing,
 * forged or expired (401), any method but POST (405), a body that is too long (413), too slow (408) or not a JSON object
 * (400), and a timestamp older than `replayWindowMs` or more than five minutes ahead of the clock (400).
 *
 * Each webhook is handled at least once, and not again after `on` has succeeded: the response to a repetition is then 200. A
 * repetition that arrives while `on` is still running waits for the outcome. If that takes longer than `answerWithinMs`, the
 * response is 500 `under-way`. When `on` throws or rejects, the response is 500, and `on` is called again when the webhook is
 * sent again. Whether the service sends it again is not documented. After a 202 the service has no reason to, so `onError` is
 * then the only place where a failure shows.
 *
 * @throws {@link InvalidOptionError} for a secret of less than 32 characters, an invalid number, or an `on` without a valid
 *   listener.
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
  const settings = checkWebhookOptions(options);
  const { answerWithinMs, waitUntil } = settings;
  const reportError = createErrorReporter(settings.onError);

  return async (request) => {
    const background = createBackground(waitUntil, (thrown) => report(thrown, undefined));
    const report = (error: unknown, event: TavusWebhook | undefined): void => background.add(reportError(error, event));

    const respond = async (): Promise<Response> => {
      const read = await readWebhookRequest(request, settings);
      if (!read.isAccepted) {
        if ('cause' in read) report(read.cause, undefined);
        return refusalResponse(read.refusal, 'message' in read ? read.message : undefined);
      }
      let hasBegun = false;
      const work = handleWebhook(read.event, read.context, settings, {
        onBegin: () => void (hasBegun = true),
        onError: (error) => report(error, read.event),
      });
      // The platform keeps the work alive. Without a platform, the work may be stopped after the response.
      if (waitUntil !== undefined) background.add(work);
      const outcome = await withTimeout(
        () => work,
        answerWithinMs,
        () => (hasBegun ? 'begun' : 'under-way'),
      );
      if (outcome === 'failed' || outcome === 'under-way') return refusalResponse(outcome);
      return acceptedResponse(outcome === 'done' ? 200 : 202);
    };
    const response = await respond();
    await background.wait(REPORT_TIMEOUT_MS);
    return response;
  };
}

interface HandlingEvents {
  /** Called right before the listener. */
  readonly onBegin: () => void;
  readonly onError: (error: unknown) => void;
}

/** Calls the listener of a webhook, unless a listener on any instance has handled it before. Never rejects. */
async function handleWebhook(
  event: TavusWebhook,
  context: WebhookContext,
  { on, store, resultTtlMs, answerWithinMs }: WebhookSettings,
  { onBegin, onError }: HandlingEvents,
): Promise<RunOutcome> {
  const listener = typeof on === 'function' ? on : (on[event.type] as WebhookListener | undefined);
  if (listener === undefined) return 'done';
  const callListener = async (): Promise<void> => await listener(event, context);
  try {
    return await runOnce(callListener, {
      store,
      key: `webhook:${context.id}`,
      callback: 'on',
      resultTtlMs,
      waitMs: answerWithinMs,
      onBegin,
      onError,
    });
  } catch (thrown) {
    onError(thrown); // the store has failed, so the listener was not called
    return 'failed';
  }
}
