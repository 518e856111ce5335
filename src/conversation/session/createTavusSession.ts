import { TavusSessionError, type SessionFailure } from '../../errors/TavusSessionError';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { systemClock } from '../Clock';
import type { SessionOptions, SessionState, TavusSession } from './TavusSession';

const idle: SessionState = { status: 'idle', conversation: null, error: null };

/** The pauses before a request is made again, in milliseconds. */
const CREATE_AGAIN_MS = 1000;
const END_AGAIN_MS = [1000, 5000];

/**
 * Creates conversations through your own server, which has the API key, and ends them: a room is billed until it is ended.
 *
 * It asks for the same conversation once more when the network fails, under the same id, so that the server can tell.
 */
export function createTavusSession({
  endpoint,
  request = () => ({}),
  fetch = (...input) => globalThis.fetch(...input),
  clock = systemClock,
}: SessionOptions): TavusSession {
  let state = idle;
  let ticket = '';
  let holders = 0;
  /** Which start is the latest: what another one brings is not wanted any more. */
  let current: object | null = null;
  let requestId: string | undefined;
  const listeners = new Set<() => void>();

  const set = (status: SessionState['status'], change: Partial<SessionState> = {}) => {
    state = { ...idle, status, ...change };
    for (const listener of [...listeners]) listener();
  };
  const wait = (ms: number) => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
  const url = (path: string) => endpoint.replace(/\/?(?=\?|$)/, path);

  const create = async (): Promise<SessionAnswer> => {
    const { fields, headers } = request();
    let response;
    try {
      // No keepalive: the connection of a page that goes away breaks, and so tells the server to end what it creates.
      response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ ...fields, requestId }),
      });
    } catch (cause) {
      throw new TavusSessionError('unreachable', endpoint, undefined, cause);
    }
    const body: unknown = await response.json().catch(() => null);
    if (response.ok && isAnswer(body)) return body;
    throw new TavusSessionError(reasonOf(body), endpoint, response.status);
  };

  const endByTicket = async (ticket: string) => {
    // As text, which needs no leave to be sent to another origin, and from a page that is no more.
    const send = () => fetch(url('/end'), { method: 'POST', keepalive: true, body: JSON.stringify({ ticket }) });
    for (const ms of [...END_AGAIN_MS, 0]) {
      const response = await send().catch(() => null);
      if (response !== null && response.status < 500) return;
      await wait(ms);
    }
  };

  const start = async () => {
    if (current !== null) return;
    const own = (current = {});
    // Pages that are not served by https have none.
    requestId ??= (globalThis.crypto as Partial<Crypto> | undefined)?.randomUUID?.();
    set('creating');
    try {
      const answer = await create().catch(async (error: unknown) => {
        if (!isUnreachable(error)) throw error;
        await wait(CREATE_AGAIN_MS);
        if (current !== own) throw error;
        return create();
      });
      if (current !== own) {
        await endByTicket(answer.ticket);
        return;
      }
      requestId = undefined;
      ({ ticket } = answer);
      const { conversationId, conversationUrl, token } = answer;
      set('ready', { conversation: { conversationId, conversationUrl, ...(token && { token }) } });
    } catch (error) {
      if (current !== own) return;
      current = null;
      // What was heard of no more may have been created all the same: the next start asks for the same.
      if (!isUnreachable(error)) requestId = undefined;
      set('failed', { error: error as TavusSessionError });
    }
  };

  const end = () => {
    if (current === null) return;
    current = null;
    requestId = undefined;
    if (state.status === 'ready') void endByTicket(ticket);
    set('ended', { conversation: state.conversation });
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => void start(),
    end,
    hold() {
      holders += 1;
      return () => {
        holders -= 1;
        clock.setTimeout(() => {
          if (holders === 0) end();
        }, 0);
      };
    },
  };
}

function isUnreachable(error: unknown): boolean {
  return (error as TavusSessionError).reason === 'unreachable';
}

function isAnswer(body: unknown): body is SessionAnswer {
  const { conversationId, conversationUrl, ticket } = (body ?? {}) as Record<string, unknown>;
  return [conversationId, conversationUrl, ticket].every((text) => typeof text === 'string');
}

function reasonOf(body: unknown): SessionFailure {
  const code = (body as { error?: { code?: unknown } } | null)?.error?.code;
  return typeof code === 'string' ? (code as SessionFailure) : 'unexpected';
}
