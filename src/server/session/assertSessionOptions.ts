import { checkOptionNames } from '../../errors/checkOptionNames';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { isRecord } from '../../protocol/isRecord';
import { assertSharedStore } from '../store/SharedStore';
import { browserFields } from './parseStartRequest';
import type { SessionHandlerOptions } from './SessionHandlerOptions';

const optionNames: Record<keyof SessionHandlerOptions<true>, true> = {
  client: true,
  authorize: true,
  input: true,
  conversation: true,
  onCreated: true,
  onEnd: true,
  secret: true,
  store: true,
  allow: true,
  origins: true,
  trustProxy: true,
  ticketExpiresInS: true,
  maxBodyBytes: true,
  bodyTimeoutMs: true,
  callbackTimeoutMs: true,
  waitUntil: true,
  onError: true,
  now: true,
};

/**
 * Checks the options of callers without types. The most important check: a missing `authorize` must not allow everyone.
 *
 * @throws {@link InvalidOptionError} for the first invalid option.
 */
export function assertSessionOptions(options: {
  readonly [Name in keyof SessionHandlerOptions<true>]?: unknown;
}): void {
  checkOptionNames(options, optionNames);
  const { client, authorize, conversation, input, allow = [], ticketExpiresInS = 1, maxBodyBytes = 1 } = options;
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  if (!isObject(client)) throw new InvalidOptionError('client', 'expected what createTavusClient() returns.');
  if (typeof authorize !== 'function') {
    throw new InvalidOptionError('authorize', 'expected a function. To allow everyone, write () => true.');
  }
  if (typeof conversation !== 'function' && !isObject(conversation)) {
    throw new InvalidOptionError(
      'conversation',
      'expected the fields of a conversation, or a function returning them.',
    );
  }
  for (const name of ['onCreated', 'onEnd', 'onError', 'waitUntil', 'now'] as const) {
    if (options[name] === undefined || typeof options[name] === 'function') continue;
    throw new InvalidOptionError(name, 'expected a function.');
  }
  if (input !== undefined && !isStandardSchema(input)) {
    throw new InvalidOptionError(
      'input',
      'expected a schema that implements Standard Schema, such as one of zod or valibot.',
    );
  }
  if (options.store !== undefined) assertSharedStore(options.store);
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

/** Not only objects: a schema of arktype is a function. */
function isStandardSchema(schema: unknown): boolean {
  return schema !== null && isRecord((schema as Record<string, unknown>)['~standard']);
}
