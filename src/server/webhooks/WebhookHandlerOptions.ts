import type { TavusWebhook, WebhookOf } from '../../rest/webhooks/TavusWebhook';
import type { SigningSecret } from '../signing/SigningSecret';

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
  readonly maxBodyBytes?: number;
  /** How long a body may take, in milliseconds; then the answer is 408. Default 10,000. */
  readonly bodyTimeoutMs?: number;
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
   * A store knows of a webhook and not what comes of it: a repetition that comes while `on` is at work is answered with 200,
   * though `on` may fail yet. With the default it waits, and is answered as the first one.
   *
   * An id is a hash of the body. A guardrail that is hit twice in one conversation sends the same body twice, and cannot be
   * told from a repetition.
   */
  readonly isDuplicate?: (id: string, event: TavusWebhook) => boolean | Promise<boolean>;
  /** Undoes what `isDuplicate` remembered, when `on` has failed, so that a repetition counts. Give both, or neither. */
  readonly forget?: (id: string, event: TavusWebhook) => void | Promise<void>;
  /**
   * Hears what `on` threw, and what the functions above threw. There is no event where webhooks cannot be read at all: there is
   * no secret, or something else has read the body. Default: it is written to the console.
   */
  readonly onError?: (error: unknown, event: TavusWebhook | undefined) => void | Promise<void>;
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
