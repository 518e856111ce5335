import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { browserFields } from './browserFields';
import type { SessionHandlerOptions } from './SessionHandlerOptions';

/** For callers without types. Above all, a forgotten `authorize` must not let everyone in. */
export function checkSessionOptions(options: { readonly [Name in keyof SessionHandlerOptions<true>]?: unknown }): void {
  const { client, authorize, conversation, onCreated, allow = [], ticketExpiresInS = 1, maxBodyBytes = 1 } = options;
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  if (!isObject(client)) throw new InvalidOptionError('client', 'expected what createTavusClient() returns.');
  if (typeof authorize !== 'function') {
    throw new InvalidOptionError('authorize', 'expected a function. To let everyone in, write () => true.');
  }
  if (typeof conversation !== 'function' && !isObject(conversation)) {
    throw new InvalidOptionError(
      'conversation',
      'expected the fields of a conversation, or a function returning them.',
    );
  }
  if (onCreated !== undefined && typeof onCreated !== 'function') {
    throw new InvalidOptionError('onCreated', 'expected a function.');
  }
  if (!Array.isArray(allow) || !allow.every((name) => Object.hasOwn(browserFields, name as string))) {
    const names = Object.keys(browserFields).join(', ');
    throw new InvalidOptionError('allow', `expected a list of fields out of these: ${names}.`);
  }
  for (const [name, value] of Object.entries({ ticketExpiresInS, maxBodyBytes })) {
    if (!Number.isSafeInteger(value) || (value as number) <= 0) {
      throw new InvalidOptionError(name, 'expected a whole number above 0.');
    }
  }
}
