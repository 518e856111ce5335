import { InvalidOptionError } from '../../errors/InvalidOptionError';

/**
 * For callers without types, who may pass the Redis client itself.
 *
 * @throws {@link InvalidOptionError} when a method is missing.
 */
export function checkStore(store: unknown): void {
  const fields = store as Readonly<Record<string, unknown>> | null | undefined;
  if (['claim', 'name', 'end', 'forget'].every((method) => typeof fields?.[method] === 'function')) return;
  throw new InvalidOptionError(
    'store',
    'expected an object with claim, name, end and forget, such as createRedisStore(client) returns.',
  );
}
