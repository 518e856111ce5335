import { systemClock } from '../Clock';
import { guard } from '../guard';
import { TavusSessionError } from '../../errors/TavusSessionError';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { askForSession, isUncertain } from './askForSession';
import type { KeptConversation } from './keptSession';
import { newRequestId } from './newRequestId';
import { payloadOf, sendEnd, type Unwanted } from './sendEnd';
import type { SessionOptions, SessionRequestInit, SessionState, TavusSession } from './TavusSession';

const idle: SessionState = { status: 'idle', conversation: null, error: null };

/** The pause before a request is made again, in milliseconds. */
const CREATE_AGAIN_MS = 1000;

/** A request for a conversation, until it is known what has come of it. */
interface Asking {
  readonly requestId: string;
  /** The fields and the input that it was made with. */
  readonly wish: string | undefined;
  /** Whether an answer was lost: there may be a conversation that nobody here knows of. */
  isUncertain: boolean;
}

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
  let asking: Asking | undefined;
  const listeners = new Set<() => void>();

  const set = (status: SessionState['status'], change: Partial<SessionState> = {}) => {
    state = { ...idle, status, ...change };
    for (const listener of [...listeners]) guard(listener);
  };
  const tellEnd = (unwanted: Unwanted, payload?: unknown) =>
    void sendEnd(unwanted, payload, { endpoint, credentials: guard(request)?.credentials, fetch, clock });
  const readKept = () => guard(() => kept?.read());
  const keep = (conversation: KeptConversation | null) => guard(() => kept?.write(conversation));

  const begin = (answer: SessionAnswer) => {
    ({ ticket } = answer);
    const { conversationId, conversationUrl, token } = answer;
    set('ready', { conversation: { conversationId, conversationUrl, ...(token && { token }) } });
  };

  const resume = () => {
    const found = !current && readKept();
    if (!found || found.wish !== wishOf(request)) return;
    current = {};
    begin(found.answer);
  };

  /** Ends what the last request may have created, and forgets the request. */
  const endAsked = (payload?: unknown) => {
    if (asking) tellEnd({ requestId: asking.requestId }, payload);
    asking = undefined;
  };

  /** Ends the conversation that an earlier page has kept: this one does not go on with it. */
  const endKept = (payload?: unknown) => {
    const found = readKept();
    if (found) tellEnd({ ticket: found.answer.ticket }, payload);
    keep(null);
  };

  const start = async () => {
    resume();
    if (current) return;
    const own = (current = {});
    const isWanted = () => current === own;
    const wish = wishOf(request);
    endKept();
    ticket = '';
    // An answer that was lost is asked for again, unless it is not what the page wants now.
    if (asking?.wish !== wish) endAsked();
    const asked = (asking ??= { requestId: newRequestId(), wish, isUncertain: false });
    const ask = () => askForSession({ endpoint, requestId: asked.requestId, request: request(), fetch, clock });
    set('creating');
    try {
      const answer = await ask().catch(async (error: unknown) => {
        if (!isUncertain(error)) throw error;
        asked.isUncertain = true;
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, CREATE_AGAIN_MS));
        if (!isWanted()) throw error;
        return ask();
      });
      if (!isWanted()) {
        tellEnd({ ticket: answer.ticket });
        return;
      }
      asking = undefined;
      if (wish !== undefined) keep({ answer, wish });
      begin(answer);
    } catch (thrown) {
      if (!isWanted()) return;
      current = null;
      if (!isUncertain(thrown)) {
        // The refusal is about the repetition, such as by a limit; the first request may have created something.
        if (asked.isUncertain) endAsked();
        asking = undefined;
      }
      const isOwn = thrown instanceof TavusSessionError;
      set('failed', { error: isOwn ? thrown : new TavusSessionError('bad-request', endpoint, { cause: thrown }) });
    }
  };

  const end = (value?: unknown) => {
    const payload = payloadOf(value);
    const isLate = state.status === 'ended' && ticket && payload !== undefined;
    if (state.status === 'ready' || isLate) tellEnd({ ticket }, payload);
    else if (!asking) endKept(payload);
    // The page may be gone before the answer comes; if it is not, the answer's own ticket is used as well. And after a
    // failure that left it open whether there is a conversation, nobody else would end it.
    endAsked(payload);
    keep(null);
    if (!current) return;
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
          // What another page has kept is none of it.
          if (holders === 0 && (current ?? asking)) end();
        }, 0);
      };
    },
  };
}

/** What a page asks for, as a text to compare. `undefined` where it throws or is no JSON: then the start fails by itself. */
function wishOf(request: () => SessionRequestInit): string | undefined {
  try {
    const { fields, input } = request();
    return JSON.stringify([fields, input]);
  } catch {
    return undefined;
  }
}
