import { isRecord } from '../../protocol/isRecord';
import { browserFields, type BrowserField, type BrowserFields } from './browserFields';
import { readRequestId } from './readRequestId';
import { SessionRefused } from './SessionRefused';

/** What a page asks for when it starts a conversation. */
export interface Asked {
  readonly requestId: string | undefined;
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
    fields[allowed] = checked(allowed, value);
  }
  return { requestId: requestId === undefined ? undefined : readRequestId(requestId), fields };
}

function checked(name: BrowserField, value: unknown): unknown {
  const result = browserFields[name].safeParse(value);
  if (result.success) return result.data;
  throw new SessionRefused('bad-request', `${name}: ${result.error.issues[0]?.message ?? 'unusable'}.`);
}
