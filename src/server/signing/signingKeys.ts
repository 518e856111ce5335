import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { SigningSecret } from './SigningSecret';

const SHORTEST = 32;

type SigningKey = Uint8Array<ArrayBuffer>;

/** The bytes of secrets: the first signs, and all of them verify. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];

/**
 * Finds the keys of a secret, each time it is called.
 *
 * @throws {@link InvalidOptionError} for a text that is shorter than 32 characters, as a signature by it could be guessed, and
 *   for anything but texts. A function is not called before its secret is needed, so then it is what is returned that throws.
 */
export function signingKeys(secret: SigningSecret): () => SigningKeys {
  if (typeof secret === 'function') return () => keysOf(secret());
  const keys = keysOf(secret);
  return () => keys;
}

function keysOf(secret: unknown): SigningKeys {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret];
  const [first, ...others] = secrets;
  return [keyOf(first), ...others.map(keyOf)];
}

function keyOf(secret: unknown): SigningKey {
  if (typeof secret !== 'string' || secret.length < SHORTEST) {
    throw new InvalidOptionError(
      'secret',
      `expected a text of at least ${SHORTEST} characters that nobody can guess. ` +
        'Make one with "openssl rand -hex 32", and keep it in the environment.',
    );
  }
  return new TextEncoder().encode(secret);
}
