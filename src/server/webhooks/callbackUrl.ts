import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { signingKeys, type SigningSecret } from '../signing/signingKeys';
import { signToken } from '../signing/token';

/** The name of the token in the query. */
export const TOKEN_PARAMETER = 'token';

/** The documented limit for the URL of a guardrail. For other URLs, no limit is documented. */
const MAX_LENGTH = 2048;

const DAY_S = 24 * 60 * 60;

export interface CallbackUrlOptions {
  /** The secret of the handler. At least 32 characters. With a list, the first one signs. */
  readonly secret: SigningSecret;
  /**
   * How long the URL is valid, in seconds. Default 24 hours: a conversation takes one hour at most, and its transcript and
   * recording are sent later. Pass `'never'` for an objective, a guardrail, a replica or a document, whose URL is used for
   * many conversations.
   */
  readonly expiresInS?: number | 'never';
  /** The time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Creates the URL to which the service posts its webhooks, with a token that proves the caller.
 *
 * Tavus does not sign the webhooks of a conversation, an objective or a guardrail, so the URL is the proof: anyone who knows
 * it can post. Give it only to the service, and keep its query out of your logs. The id of a conversation is not known before
 * it is created, so the token contains your own reference instead, such as the id of an order, and the handler passes it
 * as `context.reference`. An objective or a guardrail has one URL for all conversations. There, the event's
 * `conversationId` identifies the conversation.
 *
 * @param base - The URL of your handler, http or https. Its own query is kept.
 * @param reference - Your name for what the webhooks are about. It can be read in the URL, but not changed.
 * @throws {@link InvalidOptionError} for a URL that is not http or https, has a `token` already, or becomes longer than
 *   2,048 characters; for a blank reference, a short or missing secret, or a time that is not a whole number of seconds above 0.
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
  const url = parseHttpUrl(base);
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
  // Not `searchParams.set`, which would encode the rest of the query differently.
  url.search = `${url.search === '' ? '?' : `${url.search}&`}${TOKEN_PARAMETER}=${token}`;
  if (url.href.length > MAX_LENGTH) {
    throw new InvalidOptionError(
      'reference',
      `the address would have ${url.href.length} characters, and the service accepts at most ${MAX_LENGTH}. ` +
        'Shorten the reference or the base.',
    );
  }
  return url.href;
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && /\S/.test(value);
}

function parseHttpUrl(base: string | URL): URL {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new InvalidOptionError('base', 'expected an http or https address. Pass the full one of your handler.');
  }
  url.hash = ''; // a client never sends it
  return url;
}
