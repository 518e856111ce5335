import { InvalidOptionError } from '../../errors/InvalidOptionError';

const MIN_LENGTH = 32;

/**
 * The secret that signs tokens: at least 32 characters that cannot be guessed. It must be the same on every instance, and must
 * never reach a browser.
 *
 * A list lets you change it: the first secret signs, and all of them verify. Put the new one first, and remove the old one when
 * the tokens that it signed have expired. A function is called each time a secret is needed, so that a server can be built
 * where its secrets are not set.
 *
 * @example
 * const secret = () => process.env.TAVUS_SECRET;
 */
export type SigningSecret = string | readonly string[] | (() => string | readonly string[] | undefined);

type SigningKey = Uint8Array<ArrayBuffer>;

/** The bytes of secrets: the first signs, and all of them verify. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];

/**
 * Returns a function that reads the keys of a secret.
 *
 * @throws {@link InvalidOptionError} for a text of fewer than 32 characters, because a signature by it could be guessed, and for
 *   anything but texts. A secret that is a function is not called yet, so there the returned function throws.
 */
export function signingKeys(secret: SigningSecret): () => SigningKeys {
  if (typeof secret === 'function') return () => parseKeys(secret());
  const keys = parseKeys(secret);
  return () => keys;
}

function parseKeys(secret: unknown): SigningKeys {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret];
  const [first, ...others] = secrets;
  return [parseKey(first), ...others.map(parseKey)];
}

function parseKey(secret: unknown): SigningKey {
  if (typeof secret !== 'string' || secret.length < MIN_LENGTH) {
    throw new InvalidOptionError(
      'secret',
      `expected a text of at least ${MIN_LENGTH} characters that cannot be guessed. ` +
        'Make one with "openssl rand -hex 32", and keep it in the environment.',
    );
  }
  return new TextEncoder().encode(secret);
}
