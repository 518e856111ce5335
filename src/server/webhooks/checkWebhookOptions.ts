import { checkOptionNames } from '../../errors/checkOptionNames';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { webhookSchemas } from '../../rest/webhooks/webhookSchemas';
import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import { positiveNumber } from '../positiveNumber';
import { bodyTimeout } from '../readBody';
import { signingKeys, type SigningKeys } from '../signing/signingKeys';
import { createMemoryStore } from '../store/createMemoryStore';
import { assertSharedStore, type SharedStore } from '../store/SharedStore';
import { limitStore } from '../store/limitStore';
import type { WebhookHandlerOptions } from './WebhookHandlerOptions';

/** The options of a webhook handler, checked and with their defaults. */
export interface WebhookSettings extends Pick<WebhookHandlerOptions, 'on' | 'onError' | 'waitUntil'> {
  /** @throws {@link InvalidOptionError} when the secret comes from a function and is invalid. */
  readonly findKeys: () => SigningKeys;
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
  readonly replayWindowMs: number | 'none';
  readonly store: SharedStore;
  /** How long the store remembers a handled webhook, in milliseconds. */
  readonly resultTtlMs: number;
  readonly answerWithinMs: number;
  readonly now: () => number;
}

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
const MAX_STORE_MS = 3000;

/** @throws {@link InvalidOptionError} for an invalid option, or one with an unknown name. */
export function checkWebhookOptions(options: WebhookHandlerOptions): WebhookSettings {
  checkNames(options);
  const { secret, on, onError, store = createMemoryStore(options.now), waitUntil, now = Date.now } = options;
  const findKeys = signingKeys(secret);
  checkListeners(on);
  assertSharedStore(store);
  const answerWithinMs = positiveNumber('answerWithinMs', options.answerWithinMs ?? 3000, LONGEST_TIMER_MS);
  const { replayWindowMs = DAY_MS, maxBodyBytes = 2 ** 20 } = options;
  return {
    findKeys,
    on,
    onError,
    waitUntil,
    now,
    answerWithinMs,
    maxBodyBytes: positiveNumber('maxBodyBytes', maxBodyBytes),
    bodyTimeoutMs: bodyTimeout(options.bodyTimeoutMs),
    replayWindowMs: replayWindowMs === 'none' ? replayWindowMs : positiveNumber('replayWindowMs', replayWindowMs),
    // A webhook needs two calls of the store, and some time must be left to respond when they fail.
    store: limitStore(store, Math.min(MAX_STORE_MS, Math.max(500, answerWithinMs / 3))),
    resultTtlMs: DAY_MS,
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

/** For callers without types: a listener with a misspelled type would never be called. */
function checkListeners(on: unknown): void {
  if (typeof on === 'function') return;
  if (typeof on !== 'object' || on === null) {
    throw new InvalidOptionError('on', 'expected a function for all webhooks, or an object with one for each type.');
  }
  for (const [type, listener] of Object.entries(on)) {
    if (type !== 'unknown' && !Object.hasOwn(webhookSchemas, type)) {
      throw new InvalidOptionError('on', `there is no type "${type}". For what has none, there is "unknown".`);
    }
    if (listener !== undefined && typeof listener !== 'function') {
      throw new InvalidOptionError('on', `expected a function for "${type}".`);
    }
  }
}
