import type { TavusWebhook, WebhookOf } from '../../rest/webhooks/TavusWebhook';
import type { WaitUntil } from '../createBackground';
import type { SigningSecret } from '../signing/SigningSecret';
import type { SharedStore } from '../store/SharedStore';

/** What is known of a webhook besides what it says. */
export interface WebhookContext {
  /**
   * The reference that `callbackUrl` bound to the address. Proven: the token would not fit another.
   *
   * It tells conversations apart where each has a `callback_url` of its own. `objective.completed` and `guardrail.triggered`
   * come to the address of the objective or the guardrail, which is made once and for all, so there it is the same for
   * everybody: use the event's `conversationId`, and look it up among the conversations that you created.
   */
  readonly reference: string;
  /** The same when the service sends the same webhook again: a key for what you store. */
  readonly id: string;
}

export type WebhookListener<Event extends TavusWebhook = TavusWebhook> = (
  event: Event,
  context: WebhookContext,
) => void | Promise<void>;

/** A function for each type of webhook that matters; the others are accepted and ignored. */
export type WebhookListeners = {
  readonly [Type in TavusWebhook['type']]?: WebhookListener<WebhookOf<Type>>;
};

export interface WebhookHandlerOptions {
  /**
   * The same as in `callbackUrl`. At least 32 characters that nobody can guess; never in the browser. All of a list verify. A
   * function is called for each webhook, and what it lacks is answered with 500 and told to `onError`.
   */
  readonly secret: SigningSecret;
  /** Called once for each webhook: one function for all, or one by type. */
  readonly on: WebhookListener | WebhookListeners;
  /** How long a body may be. Default 1,048,576, as a transcript of an hour is long. */
  readonly maxBodyBytes?: number | undefined;
  /** How long a body may take, in milliseconds; then the answer is 408. Default 10,000. */
  readonly bodyTimeoutMs?: number | undefined;
  /**
   * How old a webhook may be by its own timestamp. Default 24 hours, as recordings and transcripts come late; `'none'` for
   * any age. Whatever this says, one that is more than five minutes ahead of the clock is refused. Objectives and guardrails
   * carry no timestamp, and are never too old.
   */
  readonly replayWindowMs?: number | 'none' | undefined;
  /**
   * Remembers for 24 hours which webhooks were handled. Default: the memory of this instance. Several instances need a store
   * that they share, such as `createRedisStore`; the session handler can use the same one.
   *
   * A webhook counts as handled after `on` has succeeded, so each is handled at least once: a crash in the middle of `on`, or a
   * store that fails after it, leads to a second call when the service sends the webhook again.
   *
   * A webhook is recognized by a hash of its body. A guardrail that is triggered twice in one conversation sends the same body
   * twice, and cannot be told from a repetition.
   */
  readonly store?: SharedStore | undefined;
  /**
   * Hears what `on` and the store threw. There is no event when a webhook cannot be read at all: the secret is missing, or
   * something else has read the body. Waited for, but for three seconds at most. Default: it is written to the console.
   */
  readonly onError?: ((error: unknown, event: TavusWebhook | undefined) => void | Promise<void>) | undefined;
  /** How long the answer waits for `on`, in milliseconds. Default 3,000; then the answer is 202, and `on` goes on. */
  readonly answerWithinMs?: number | undefined;
  /**
   * Keeps a serverless function alive until `on` has settled, also after an answer of 202: `waitUntil` of `@vercel/functions`
   * or of `cloudflare:workers`. What it is given never rejects.
   */
  readonly waitUntil?: WaitUntil | undefined;
  /** The time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}
