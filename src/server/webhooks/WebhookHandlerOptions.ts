import type { TavusWebhook, WebhookOf } from '../../rest/webhooks/TavusWebhook';

/** What is known of a webhook besides what it says. */
export interface WebhookContext {
  /** The reference that `callbackUrl` bound to the address. Proven: the token would not fit another. */
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
  /** The same as in `callbackUrl`. At least 32 characters that nobody can guess; never in the browser. */
  readonly secret: string;
  /** Called once for each webhook: one function for all, or one by type. */
  readonly on: WebhookListener | WebhookListeners;
  /** How long a body may be. Default 1,048,576, as a transcript of an hour is long. */
  readonly maxBodyBytes?: number;
  /**
   * How old a webhook may be by its own timestamp. Default 24 hours, as recordings and transcripts come late; `'none'` for
   * any age. Whatever this says, one that is more than five minutes ahead of the clock is refused. Objectives and guardrails
   * carry no timestamp, and are never too old.
   */
  readonly replayWindowMs?: number | 'none';
  /**
   * Whether this webhook was here before; it is remembered by asking. A store that all instances share makes it certain:
   * `SET id 1 NX EX 86400` in Redis, or an insert with a unique key. Default the last 1,000 in the memory of this instance.
   *
   * An id is a hash of the body. A guardrail that is hit twice in one conversation sends the same body twice, and cannot be
   * told from a repetition.
   */
  readonly isDuplicate?: (id: string, event: TavusWebhook) => boolean | Promise<boolean>;
  /** Undoes what `isDuplicate` remembered, when `on` has failed, so that a repetition counts. Give both, or neither. */
  readonly forget?: (id: string, event: TavusWebhook) => void | Promise<void>;
  /** Hears what `on` threw, and what the functions above threw. Default: it is written to the console. */
  readonly onError?: (error: unknown, event: TavusWebhook) => void | Promise<void>;
  /** How long the service waits for `on`, in milliseconds. Default 3,000; then the answer is 202, and `on` goes on. */
  readonly answerWithinMs?: number;
  /**
   * Takes over a promise, so that a serverless platform lives until it is kept: `waitUntil` of `@vercel/functions` or of
   * `cloudflare:workers`. The answer is then 202 at once. It never rejects.
   */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** The time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}
