import type { TavusWebhook, WebhookOf } from '../../rest/webhooks/TavusWebhook';
import type { WaitUntil } from '../createBackground';
import type { SigningSecret } from '../signing/signingKeys';
import type { SharedStore } from '../store/SharedStore';

/** What the handler knows about a webhook besides its content. */
export interface WebhookContext {
  /**
   * The reference that `callbackUrl` signed into the URL. It cannot be changed without the secret.
   *
   * It identifies the conversation if each conversation has its own `callback_url`. `objective.completed` and
   * `guardrail.triggered` are sent to the URL of the objective or the guardrail, which has the same reference for every
   * conversation: use the event's `conversationId` there, and look it up among the conversations that you created.
   */
  readonly reference: string;
  /** The same when the service sends the same webhook again. Use it as a key for what you store. */
  readonly id: string;
}

export type WebhookListener<Event extends TavusWebhook = TavusWebhook> = (
  event: Event,
  context: WebhookContext,
) => void | Promise<void>;

/** Functions by type of webhook. A webhook without a function is accepted and ignored. */
export type WebhookListeners = {
  readonly [Type in TavusWebhook['type']]?: WebhookListener<WebhookOf<Type>>;
};

export interface WebhookHandlerOptions {
  /**
   * The secret of `callbackUrl`: at least 32 characters that cannot be guessed, and never in the browser. With a list, a
   * token of any of them is valid. A function is called for each webhook; if it returns no valid secret, the response is
   * 500, and `onError` is called.
   */
  readonly secret: SigningSecret;
  /** Called once for each webhook: one function for all types, or one function for each type. */
  readonly on: WebhookListener | WebhookListeners;
  /** How long a body may be, in bytes. Default 1,048,576: the transcript of an hour is long. */
  readonly maxBodyBytes?: number | undefined;
  /** How long a body may take, in milliseconds. Then the response is 408. Default 10,000. */
  readonly bodyTimeoutMs?: number | undefined;
  /**
   * How old the timestamp of a webhook may be, in milliseconds, or `'none'` for any age. Default 24 hours, because recordings
   * and transcripts are sent late. A timestamp more than five minutes ahead of the clock is always refused. The webhooks of
   * objectives and guardrails have no timestamp, and are never too old.
   */
  readonly replayWindowMs?: number | 'none' | undefined;
  /**
   * Remembers for 24 hours which webhooks were handled. Default: the memory of this instance. Several instances need a shared
   * store, such as `createRedisStore`; the session handler can use the same one.
   *
   * A webhook counts as handled after `on` has succeeded, so it is handled at least once: after a crash during `on`, or a
   * failure of the store after `on`, `on` is called a second time when the service sends the webhook again.
   *
   * A webhook is recognized by a hash of its body. A guardrail that is triggered twice in one conversation sends the same body
   * twice, so the second one counts as a repetition.
   */
  readonly store?: SharedStore | undefined;
  /**
   * Called with every error of `on` and of the store. `event` is undefined when a webhook cannot be read at all, because the
   * secret is missing or something else has read the body. The response waits for the returned promise for three seconds at
   * most. Default: errors are written to the console.
   */
  readonly onError?: ((error: unknown, event: TavusWebhook | undefined) => void | Promise<void>) | undefined;
  /** How long the response waits for `on`, in milliseconds. Then the response is 202, and `on` goes on. Default 3,000. */
  readonly answerWithinMs?: number | undefined;
  /**
   * Keeps a serverless function alive until `on` has settled, also after a 202: `waitUntil` of `@vercel/functions` or of
   * `cloudflare:workers`. The promises that it receives never reject.
   */
  readonly waitUntil?: WaitUntil | undefined;
  /** The time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}
