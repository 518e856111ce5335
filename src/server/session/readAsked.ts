import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import { browserFields, type BrowserField, type BrowserFields } from './browserFields';
import { SessionRefused } from './SessionRefused';

const requestIdSchema = z.uuid();

/** What a page asks for when it starts a conversation. */
export interface Asked {
  readonly requestId?: string;
  readonly fields: BrowserFields;
}

/** Refuses whatever is not allowed by name, and does not leave it out in silence: a page must not believe it was heard. */
export function readAsked(body: unknown, allow: readonly BrowserField[]): Asked {
  if (!isRecord(body)) throw new SessionRefused('bad-request', 'The body is no object of fields.');
  const { requestId, ...given } = body;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const allowed = allow.find((field) => field === name);
    if (allowed === undefined) {
      throw new SessionRefused(
        'bad-request',
        `The page may not set "${name.slice(0, 100)}". What it may set is listed in "allow" of the session handler.`,
      );
    }
    fields[allowed] = checked<unknown>(browserFields[allowed], value, allowed);
  }
  return requestId === undefined ? { fields } : { requestId: checked(requestIdSchema, requestId, 'requestId'), fields };
}

function checked<Value>(schema: z.ZodType<Value>, value: unknown, name: string): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new SessionRefused('bad-request', `${name}: ${result.error.issues[0]?.message ?? 'unusable'}.`);
}
