import { systemClock } from '../Clock';
import { TavusSessionError } from '../../errors/TavusSessionError';
import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { askForSession, isUncertain } from './askForSession';
import { newRequestId } from './newRequestId';
import type { SessionOptions, SessionState, TavusSession } from './TavusSession';
import { within } from './within';

const idle: SessionState = { status: 'idle', conversation: null, error: null };

/** The pauses before a request is made again, in milliseconds. */
const CREATE_AGAIN_MS = 1000;
const END_AGAIN_MS = [1000, 5000];
/** How long an end may take. */
const END_MS = 10_000;
/** In characters: a browser counts 65,536 bytes, over all such requests of a page. */
const MOST_KEPT_ALIVE = 15_000;

/**
 * Creates conversations through your own server, which has the API key, and ends them: a room is billed until it is ended.
 *
 * When the network fails it asks for the same conversation once more, under the same id, so that the server can tell.
 */
export function createTavusSession({
  endpoint,
  request = () => ({}),
  fetch = (...input) => globalThis.fetch(...input),
  clock = systemClock,
  kept,
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

  /** Tells the server what is to be ended: the ticket it gave, or the request whose answer has not come. */
  const tellEnd = async (what: { ticket: string } | { requestId: string }, payload?: unknown) => {
    const { credentials } = request();
    const url = endpoint.replace(/\/?(?=\?|$)/, '/end');
    let body = endBody(what, payload);
    const send = (signal: AbortSignal) =>
      // As text, which needs no leave to be sent to another origin, and from a page that is no more.
      fetch(url, {
        method: 'POST',
        // A browser refuses to send more than that from a page that goes away.
        keepalive: body.length < MOST_KEPT_ALIVE,
        body,
        signal,
        ...(credentials && { credentials }),
      });
    for (const ms of [...END_AGAIN_MS, 0]) {
      const response = await within(clock, END_MS, send).catch(() => null);
      const status = response?.status ?? 500;
      if (status === 404 || status === 405) warnOfMissing(url, status);
      if (status === 413 && payload !== undefined) {
        console.warn('tavus-react: the payload of end() is too long for the server, so the end was sent without it.');
        body = endBody(what, undefined);
        continue;
      }
      if (status < 500 && status !== 408 && status !== 429) return;
      await wait(ms);
    }
  };

  const create = async (isWanted: () => boolean): Promise<SessionAnswer> => {
    const ask = () => askForSession({ endpoint, requestId, request: request(), fetch, clock });
    return ask().catch(async (error: unknown) => {
      if (!isUncertain(error)) throw error;
      await wait(CREATE_AGAIN_MS);
      if (!isWanted()) throw error;
      return ask();
    });
  };

  const begin = (answer: SessionAnswer) => {
    ({ ticket } = answer);
    const { conversationId, conversationUrl, token } = answer;
    set('ready', { conversation: { conversationId, conversationUrl, ...(token && { token }) } });
  };

  const resume = () => {
    const answer = current === null ? kept?.read() : null;
    if (!answer) return;
    current = {};
    begin(answer);
  };

  const start = async () => {
    resume();
    if (current !== null) return;
    const own = (current = {});
    const isWanted = () => current === own;
    requestId ??= newRequestId();
    set('creating');
    try {
      const answer = await create(isWanted);
      if (!isWanted()) {
        await tellEnd({ ticket: answer.ticket });
        return;
      }
      requestId = undefined;
      kept?.write(answer);
      begin(answer);
    } catch (thrown) {
      if (!isWanted()) return;
      current = null;
      // What was heard of no more may have been created all the same: the next start asks for the same.
      if (!isUncertain(thrown)) requestId = undefined;
      const isOwn = thrown instanceof TavusSessionError;
      set('failed', { error: isOwn ? thrown : new TavusSessionError('bad-request', endpoint, undefined, thrown) });
    }
  };

  const end = (payload?: unknown) => {
    if (state.status === 'ready') void tellEnd({ ticket }, payload);
    // The page may be gone before the answer comes; if it is not, the answer's own ticket is used as well. And after a
    // failure that left it open whether there is a conversation, nobody else would end it.
    else if (requestId !== undefined) void tellEnd({ requestId }, payload);
    requestId = undefined;
    kept?.write(null);
    if (current === null) return;
    current = null;
    set('ended', { conversation: state.conversation });
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => void start(),
    resume,
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

/** What is sent at the end. An event is no payload: `onClick={end}` passes one. Neither is what JSON cannot hold. */
function endBody(what: object, payload: unknown): string {
  const isEvent = isRecord(payload) && ('nativeEvent' in payload || 'isTrusted' in payload);
  try {
    if (!isEvent) return JSON.stringify({ ...what, payload });
  } catch (thrown) {
    console.warn('tavus-react: the payload of end() is no JSON, so the end was sent without it.', thrown);
  }
  return JSON.stringify(what);
}

function warnOfMissing(url: string, status: number): void {
  console.warn(
    `tavus-react: "${url}" answered ${status}, so the conversation was not ended, and is billed until it runs out. ` +
      'The session handler has to answer at this path as well, such as by the route app/api/tavus/[[...end]]/route.ts.',
  );
}
