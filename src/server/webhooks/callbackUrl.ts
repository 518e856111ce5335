import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { signingKeys } from '../signing/signingKeys';
import type { SigningSecret } from '../signing/SigningSecret';
import { signToken } from '../signing/signToken';

/** The name of the token in the address. */
export const TOKEN_PARAMETER = 'token';

/** The service takes no longer one for a guardrail, and says nothing of the others. */
const MAX_LENGTH = 2048;

const DAY_S = 24 * 60 * 60;

export interface CallbackUrlOptions {
  /** The same as the handler's. At least 32 characters; the first of a list signs. */
  readonly secret: SigningSecret;
  /**
   * In seconds, default 24 hours: a conversation takes at most one, and its transcript and recording come after it.
   * `'never'` for an objective, a guardrail, a replica or a document, whose address outlives many conversations.
   */
  readonly expiresInS?: number | 'never';
  /** The time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * The address that the service is to post its webhooks to, with a token that proves them.
 *
 * Tavus signs no webhook of a conversation, an objective or a guardrail, so the address is the proof: whoever knows it
 * may post. Give it to the service alone, and keep query strings of this address out of your logs. The id of a
 * conversation is not known before it is created; the token binds a reference of yours in its place, such as the id of an
 * order, and the handler hands it back as `context.reference`. An objective and a guardrail have one address for all
 * conversations, so there the reference cannot tell them apart: the event's `conversationId` does.
 *
 * @param base - Where your handler answers, with http or https. Its own query is kept.
 * @param reference - What the webhooks are about, for you. It can be read in the address, but not changed.
 * @throws {@link InvalidOptionError} for an address that is not http or https, has a `token` already, or becomes longer
 *   than 2,048 characters; for a blank reference, a secret that is short or missing, or a time that is not whole seconds above 0.
 * @example
 * await client.conversations.create({
 *   persona_id: 'p123',
 *   callback_url: await callbackUrl('https://example.com/webhooks/tavus', order.id, { secret }),
 * });
 */
export async function callbackUrl(
  base: string | URL,
  reference: string,
  { secret, expiresInS = DAY_S, now = Date.now }: CallbackUrlOptions,
): Promise<string> {
  const url = httpUrl(base);
  if (url.searchParams.has(TOKEN_PARAMETER)) {
    throw new InvalidOptionError('base', `its query has a "${TOKEN_PARAMETER}" already. Give yours another name.`);
  }
  if (!hasText(reference)) {
    throw new InvalidOptionError('reference', 'expected a text, such as the id of an order. Pass one of your own ids.');
  }
  if (expiresInS !== 'never' && !(Number.isSafeInteger(expiresInS) && expiresInS > 0)) {
    throw new InvalidOptionError('expiresInS', 'expected whole seconds above 0, or "never".');
  }

  const token = await signToken(signingKeys(secret)(), {
    purpose: 'webhook',
    subject: reference,
    now: now(),
    ...(expiresInS !== 'never' && { expiresInS }),
  });
  // Not by `searchParams.set`, which would spell the rest of the query anew.
  url.search = `${url.search === '' ? '?' : `${url.search}&`}${TOKEN_PARAMETER}=${token}`;
  if (url.href.length > MAX_LENGTH) {
    throw new InvalidOptionError(
      'reference',
      `the address would have ${url.href.length} characters, and the service takes at most ${MAX_LENGTH}. ` +
        'Shorten the reference or the base.',
    );
  }
  return url.href;
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && /\S/.test(value);
}

function httpUrl(base: string | URL): URL {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new InvalidOptionError('base', 'expected an http or https address. Pass the full one of your handler.');
  }
  url.hash = ''; // it never leaves a client
  return url;
}
