import {
  sessionProblems,
  TavusSessionError,
  type SessionErrorInfo,
  type SessionFailure,
} from '../../errors/TavusSessionError';
import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import type { Clock } from '../Clock';
import { isAnswer } from './keptSession';
import type { SessionOptions, SessionRequestInit } from './TavusSession';
import { within } from './within';

/** How long a server may take: a little longer than its own client waits for the service. */
const CREATE_MS = 75_000;

interface Asking extends Pick<SessionOptions, 'endpoint'> {
  readonly fetch: typeof globalThis.fetch;
  readonly requestId: string | undefined;
  readonly request: SessionRequestInit;
  readonly clock: Clock;
}

/**
 * Asks the app's server for a conversation.
 *
 * @throws {@link TavusSessionError} when it gives none, and what `JSON.stringify` throws for fields that are no JSON.
 */
export async function askForSession({ endpoint, requestId, request, fetch, clock }: Asking): Promise<SessionAnswer> {
  const { fields, input, headers, credentials } = request;
  const init: RequestInit = {
    // No keepalive: the connection of a page that goes away breaks, and so tells the server to end what it creates.
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ...fields, input, requestId }),
    ...(credentials && { credentials }),
  };
  const [status, body] = await within(clock, CREATE_MS, async (signal) => {
    const response = await fetch(endpoint, { ...init, signal });
    const read: unknown = await response.json().catch(() => null);
    return [response.status, read] as const;
  }).catch((cause: unknown) => {
    throw new TavusSessionError('unreachable', endpoint, { cause });
  });
  if (status < 300 && isAnswer(body)) return body;
  const [reason, info] = refusalOf(body);
  throw new TavusSessionError(reason, endpoint, { status, ...info });
}

/** Whether a conversation may exist that nobody here knows of: no answer came, or a torn one, or another than the server's. */
export function isUncertain(error: unknown): boolean {
  return error instanceof TavusSessionError && (error.reason === 'unreachable' || error.reason === 'unreadable');
}

/** What the session handler says. A proxy's own JSON may look much like it, and tells nothing of a conversation. */
function refusalOf(body: unknown): [SessionFailure, SessionErrorInfo?] {
  const error = isRecord(body) ? body.error : undefined;
  const { code, message, appCode, appMessage } = isRecord(error) ? error : {};
  const reason = sessionProblems.find((problem) => problem === code);
  if (reason === undefined) return ['unreadable'];
  const isOfApp = reason === 'refused-by-app' && typeof appCode === 'string';
  return [
    reason,
    {
      ...(typeof message === 'string' && { serverMessage: message.slice(0, 500) }),
      ...(isOfApp && { appCode, ...(typeof appMessage === 'string' && { appMessage }) }),
    },
  ];
}
