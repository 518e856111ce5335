import { InvalidRequestError } from '../../errors/InvalidRequestError';

/**
 * An id, as a part of a path.
 *
 * @throws {@link InvalidRequestError} when it is none: a path without it, or with dots in its place, is another endpoint.
 */
export function idIn(endpoint: string, name: string, id: unknown): string {
  if (typeof id === 'string' && /\S/.test(id) && !/^\.+$/.test(id)) {
    try {
      return encodeURIComponent(id);
    } catch {
      // Half of a surrogate pair: no id has one.
    }
  }
  throw new InvalidRequestError(endpoint, [{ path: name, message: 'expected an id' }]);
}
