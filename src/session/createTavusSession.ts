import { callSafely } from '../errors/callSafely';
import { TavusSessionError } from '../errors/TavusSessionError';
import { createListeners } from '../listeners/createListeners';
import type { SessionResponse } from '../protocol/session/SessionResponse';
import { systemClock } from '../time/Clock';
import type { KeptConversation } from './keptSession';
import { isUncertain, requestSession } from './requestSession';
import { jsonPayload, sendEnd, type EndTarget } from './sendEnd';
import type { SessionOptions, SessionRequestInit, SessionState, TavusSession } from './TavusSession';

const initialSession: SessionState = { status: 'idle', conversation: null, error: null };

/** The pause before a request is repeated, in milliseconds. */
const RETRY_AFTER_MS = 1000;

/** A request for a conversation whose result is not known yet. */
interface OpenRequest {
  readonly requestId: string;
  /** The fields and the input of the request, as text. */
  readonly content: string | undefined;
  /** True if a response was lost: the server may have created a conversation that this page does not know. */
  isUncertain: boolean;
}

/**
 * Creates conversations through your own server, which has the API key, and ends them: a room is billed until it is ended.
 *
 * When the network fails, the request is repeated once under the same id, so that the server does not create a second
 * conversation.
 */
export function createTavusSession({
  endpoint,
  request = () => ({}),
  fetch = (...input) => globalThis.fetch(...input),
  clock = systemClock,
  kept,
}: SessionOptions): TavusSession {
  let state = initialSession;
  let ticket = '';
  let holders = 0;
  /** Identifies the latest start. The result of an earlier one is no longer wanted. */
  let currentStart: object | null = null;
  let openRequest: OpenRequest | undefined;
  const { subscribe, emit } = createListeners();

  const setState = (status: SessionState['status'], change: Partial<SessionState> = {}) => {
    state = { ...initialSession, status, ...change };
    emit();
  };
  const endOnServer = (target: EndTarget, payload?: unknown) =>
    void sendEnd(target, payload, { endpoint, credentials: callSafely(request)?.credentials, fetch, clock });
  const readKept = () => callSafely(() => kept?.read());
  const writeKept = (conversation: KeptConversation | null) => callSafely(() => kept?.write(conversation));

  const setReady = (response: SessionResponse) => {
    ({ ticket } = response);
    const { conversationId, conversationUrl, token, maxDurationS } = response;
    setState('ready', {
      conversation: {
        conversationId,
        conversationUrl,
        ...(token && { token }),
        // A wrong limit is no reason to refuse the conversation.
        ...(typeof maxDurationS === 'number' && maxDurationS > 0 && { maxDurationS }),
      },
    });
  };

  const resume = () => {
    const found = !currentStart && readKept();
    if (!found || found.request !== requestJsonOf(request)) return;
    currentStart = {};
    setReady(found.response);
  };

  /** Ends what the open request may have created, and forgets the request. */
  const endOpenRequest = (payload?: unknown) => {
    if (openRequest) endOnServer({ requestId: openRequest.requestId }, payload);
    openRequest = undefined;
  };

  /** Ends the kept conversation of an earlier page, which this page does not resume. */
  const endKept = (payload?: unknown) => {
    const found = readKept();
    if (found) endOnServer({ ticket: found.response.ticket }, payload);
    writeKept(null);
  };

  const start = async () => {
    resume();
    if (currentStart) return;
    const own = (currentStart = {});
    const isWanted = () => currentStart === own;
    const content = requestJsonOf(request);
    endKept();
    ticket = '';
    // An open request is repeated if it asks for the same. Otherwise, what it may have created is ended.
    if (openRequest?.content !== content) endOpenRequest();
    const sent = (openRequest ??= { requestId: createRequestId(), content, isUncertain: false });
    const send = () => requestSession({ endpoint, requestId: sent.requestId, request: request(), fetch, clock });
    setState('creating');
    try {
      const response = await send().catch(async (error: unknown) => {
        if (!isUncertain(error)) throw error;
        sent.isUncertain = true;
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, RETRY_AFTER_MS));
        if (!isWanted()) throw error;
        return send();
      });
      if (!isWanted()) {
        endOnServer({ ticket: response.ticket });
        return;
      }
      openRequest = undefined;
      if (content !== undefined) writeKept({ response, request: content });
      setReady(response);
    } catch (thrown) {
      if (!isWanted()) return;
      currentStart = null;
      if (!isUncertain(thrown)) {
        // Only the repetition was refused, for example by a limit. The first request may have created a conversation.
        if (sent.isUncertain) endOpenRequest();
        openRequest = undefined;
      }
      const isSessionError = thrown instanceof TavusSessionError;
      setState('failed', {
        error: isSessionError ? thrown : new TavusSessionError('bad-request', endpoint, { cause: thrown }),
      });
    }
  };

  const end = (value?: unknown) => {
    const payload = jsonPayload(value);
    const isLate = state.status === 'ended' && ticket && payload !== undefined;
    if (state.status === 'ready' || isLate) endOnServer({ ticket }, payload);
    else if (!openRequest) endKept(payload);
    // The page may be gone before the response arrives. If it is not, the ticket in the response is sent as well. After a
    // failure, the request may have created a conversation that nothing else would end.
    endOpenRequest(payload);
    writeKept(null);
    if (!currentStart) return;
    currentStart = null;
    setState('ended', { conversation: state.conversation });
  };

  return {
    getState: () => state,
    subscribe,
    start: () => void start(),
    resume,
    end,
    hold() {
      holders += 1;
      return () => {
        holders -= 1;
        clock.setTimeout(() => {
          // A kept conversation that this page has not resumed is not ended.
          if (holders === 0 && (currentStart ?? openRequest)) end();
        }, 0);
      };
    },
  };
}

/**
 * The fields and the input of a request as text, to compare requests. `undefined` if `request` throws or they are not JSON:
 * the request itself then fails.
 */
function requestJsonOf(request: () => SessionRequestInit): string | undefined {
  try {
    const { fields, input } = request();
    return JSON.stringify([fields, input]);
  } catch {
    return undefined;
  }
}

/** A random UUID. Does not use `crypto.randomUUID`, which is missing on pages that are not served over https. */
export function createRequestId(): string {
  const digit = () => ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & 15).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, digit);
}
