import { reportUncaught } from '../../errors/callSafely';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { ToolRelayError } from '../../errors/ToolRelayError';
import { isRecord } from '../../protocol/isRecord';
import { parseJson } from '../../protocol/parseJson';
import { systemClock, type Clock } from '../../time/Clock';
import { withTimeout } from '../../time/withTimeout';
import type { OpenToolCall } from './OpenToolCall';
import type { ToolHandler } from './ToolHandler';

export interface RelayOptions {
  /** Further headers, or a function that returns them for each call, such as a token of the user. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined;
  /** True if the endpoint may have another origin than the page. Default false: the browser then refuses such a request. */
  readonly crossOrigin?: boolean | undefined;
  /** As in `fetch`. Default `'same-origin'`. */
  readonly credentials?: RequestCredentials | undefined;
  /** How long the server may take, in milliseconds. Default 25,000: a little less than the time of a tool. */
  readonly timeoutMs?: number | undefined;
  /** Default: the page's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
}

/** The body of a relayed call: the same as the service sends to a tool that is delivered to your API. */
interface RelayedCall {
  readonly conversation_id?: string;
  readonly tool_call_id?: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

/**
 * Creates a handler that sends tool calls to your server, for `useToolCall('*', …)`, `useToolCall(name, …)` or `onToolCall`.
 *
 * It sends a POST with the JSON `{ conversation_id, tool_call_id, name, arguments }`, where `arguments` is JSON text. Read it with
 * `readToolRequest` of `tavus-react/server`: one route then serves the page, and the service itself.
 *
 * A response with JSON or plain text is the tool's output. An empty one is "done". For any other response, a network error and a
 * time-out, the replica receives an error, and a {@link ToolRelayError} is reported like an uncaught error. The text of an error is
 * never sent to the replica, except the `error` of a JSON object in a response with a status from 400 to 499: use it for failures
 * that the replica should explain. That is not reported.
 *
 * @param endpoint - The path of your route, such as `/api/tools`.
 * @throws {@link InvalidOptionError} for an empty endpoint.
 * @example
 * <TavusConversation session="/api/tavus" onToolCall={relayToolCalls('/api/tools')} />
 */
export function relayToolCalls(endpoint: string, options: RelayOptions = {}): ToolHandler {
  if (endpoint.trim() === '') throw new InvalidOptionError('endpoint', 'pass the path of a route on your server.');
  const { timeoutMs = 25_000, clock = systemClock } = options;

  return async function relay(args, call) {
    const later = call.answerLater();
    const failed = (message: string, why: string, status: number | null = null, cause?: unknown) => {
      // A response that comes after the end of the call is no failure of the server.
      if (call.signal.aborted) return;
      later.fail(message);
      reportUncaught(new ToolRelayError(call.name, endpoint, status, why, cause));
    };
    const late = () => Promise.reject(new DOMException('No response in time', 'TimeoutError'));
    let reply: Reply;
    try {
      reply = await withTimeout((signal) => send(endpoint, args, call, options, signal), timeoutMs, late, clock);
    } catch (thrown) {
      const isLate = (thrown as { name?: unknown } | null)?.name === 'TimeoutError';
      if (isLate) failed('It gave no answer in time.', 'gave no response in time', null, thrown);
      else failed('It could not be reached.', 'could not be reached', null, thrown);
      return;
    }
    const { status, isOk, type, text } = reply;
    const isJson = /\bjson\b/.test(type);
    const body = isJson ? parseJson(text) : undefined;
    if (!isOk) {
      const reason = isRecord(body) && status >= 400 && status < 500 ? body.error : undefined;
      if (typeof reason === 'string' && reason.trim() !== '') later.fail(reason);
      else failed('It failed on the server.', `responded with status ${String(status)}`, status);
    } else if (text.trim() === '') later.answer('done');
    else if (isJson && body !== undefined) later.answer(body);
    else if (/^text\/plain\b/.test(type)) later.answer(text);
    else
      failed(
        'It gave no answer that can be read.',
        `responded with "${type}", and not with JSON or plain text`,
        status,
      );
  };
}

interface Reply {
  readonly status: number;
  readonly isOk: boolean;
  readonly type: string;
  readonly text: string;
}

async function send(
  endpoint: string,
  args: Readonly<Record<string, unknown>>,
  call: OpenToolCall,
  { headers, crossOrigin = false, credentials = 'same-origin', fetch = globalThis.fetch }: RelayOptions,
  signal: AbortSignal,
): Promise<Reply> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  // `AbortSignal.any` is missing in older browsers.
  for (const either of [signal, call.signal]) either.addEventListener('abort', abort);
  const { conversationId, id, name } = call;
  const relayed: RelayedCall = {
    ...(conversationId !== '' && { conversation_id: conversationId }),
    ...(id !== null && { tool_call_id: id }),
    name,
    arguments: JSON.stringify(args),
  };
  const allHeaders = new Headers(typeof headers === 'function' ? await headers() : headers);
  allHeaders.set('content-type', 'application/json');
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: allHeaders,
    body: JSON.stringify(relayed),
    credentials,
    // The browser then also refuses to follow a redirect to another origin.
    mode: crossOrigin ? 'cors' : 'same-origin',
    signal: controller.signal,
  });
  const text = await response.text();
  return { status: response.status, isOk: response.ok, type: response.headers.get('content-type') ?? '', text };
}
