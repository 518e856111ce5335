import { InvalidOptionError } from '../../errors/InvalidOptionError';

const SHORTEST = 32;

/**
 * The bytes of a secret.
 *
 * @throws {@link InvalidOptionError} when it is shorter than 32 characters: a signature by it could be guessed.
 */
export function signingKey(secret: unknown): Uint8Array<ArrayBuffer> {
  if (typeof secret !== 'string' || secret.length < SHORTEST) {
    throw new InvalidOptionError(
      'secret',
      `expected a text of at least ${SHORTEST} characters that nobody can guess. ` +
        'Make one with "openssl rand -hex 32", and keep it in the environment.',
    );
  }
  return new TextEncoder().encode(secret);
}
