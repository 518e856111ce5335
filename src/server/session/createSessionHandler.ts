import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import { createBackground } from '../createBackground';
import { createErrorReporter, REPORT_TIMEOUT_MS } from '../createErrorReporter';
import { positiveNumber } from '../positiveNumber';
import { bodyTimeout } from '../readBody';
import { signingKeys, type SigningKeys } from '../signing/signingKeys';
import { createMemoryStore } from '../store/createMemoryStore';
import { limitStore } from '../store/limitStore';
import { assertSessionOptions } from './assertSessionOptions';
import { createOriginPolicy } from './createOriginPolicy';
import { endSession } from './endSession';
import { internalRefusal, RequestRefusal } from './RequestRefusal';
import type { SessionContext, SessionHandlerOptions, SessionUser } from './SessionHandlerOptions';
import { emptyResponse, errorResponse } from './sessionResponses';
import { startSession } from './startSession';

const MAX_BODY_BYTES = 16_384;
/** How long one call of the store may take, in milliseconds. */
const STORE_TIMEOUT_MS = 3000;

/**
 * Makes the endpoint where pages start and end conversations, so that your API key never leaves the server.
 *
 * Mount it at any path that does not itself end in `/end`, and at the paths below it. Mount it nowhere else, because every other
 * POST to it creates a conversation.
 *
 * - `POST {endpoint}` with `{ requestId?, input?, …fields }` as JSON creates a conversation: 201 and a `SessionResponse`. A repeated
 *   request with the same `requestId` (a UUID) gets the same conversation for two minutes, if it has the same input and fields,
 *   and comes from the same user (see `authorize`).
 * - `DELETE {endpoint}`, or `POST {endpoint}/end`, with `{ ticket, payload? }` ends the conversation: 204, even when it has ended
 *   already. The second form is for pages that are closing, and also accepts the JSON as plain text. It needs no
 *   authorization, because the ticket is the proof.
 * - The same with `{ requestId, payload? }` is for a page that closes before it has its ticket. A conversation that is being
 *   created under that id is ended as soon as it exists, and no page gets it. One that exists is ended. An unknown id gets 204,
 *   too: its request may arrive later, and then creates nothing.
 * - Everything else is refused with a `SessionRefusal`, whose code is stable. It contains nothing of the service's response.
 *
 * Only pages of the endpoint's own origin may use it; `origins` allows others. A request that does not say where it comes from,
 * such as curl's, is refused.
 *
 * With several instances, pass a `store` that they share. When a page closes before it has the whole response, its conversation
 * is ended at once. So is one whose creation got no response from the service. Some runtimes do not notice that a connection has
 * broken; there, the room closes by itself after `participant_absent_timeout`.
 *
 * Works with web-standard requests: on Node 20, Bun, Deno and edge workers. Write `authorize` and `input` before `conversation`,
 * so that TypeScript knows the types of its `user` and `input`.
 *
 * @throws {@link InvalidOptionError} for a secret that could be guessed, and for other invalid options.
 * @see {@link https://docs.tavus.io/api-reference/conversations/create-conversation | Create conversation, in the service's reference}
 * @example
 * const handler = createSessionHandler({
 *   client: createTavusClient({ apiKey: () => process.env.TAVUS_API_KEY }),
 *   secret: () => process.env.TAVUS_SECRET,
 *   authorize: (request) => userOf(request),
 *   conversation: ({ user }) => ({ persona_id: 'p123', conversational_context: `You talk to ${user.name}.` }),
 * });
 * @example
 * // Next.js, in app/api/tavus/[[...end]]/route.ts. OPTIONS is for `origins` alone.
 * export { handler as POST, handler as DELETE, handler as OPTIONS };
 * @example
 * // Hono
 * app.all('/api/tavus/*', (c) => handler(c.req.raw));
 * @example
 * // Express
 * app.use('/api/tavus', toNodeHandler(handler));
 * @example
 * // Workers: `fetch` gets every path, so pass on only these.
 * export default {
 *   fetch: (request: Request) =>
 *     ['/api/tavus', '/api/tavus/end'].includes(new URL(request.url).pathname)
 *       ? handler(request)
 *       : new Response(null, { status: 404 }),
 * };
 */
export function createSessionHandler<User extends SessionUser, Input = undefined>(
  options: SessionHandlerOptions<User, Input>,
): (request: Request) => Promise<Response> {
  assertSessionOptions(options);
  const { client, authorize, conversation, input, onCreated = () => undefined, onEnd, allow = [] } = options;
  const { ticketExpiresInS, maxBodyBytes = MAX_BODY_BYTES, callbackTimeoutMs = 10_000, now = Date.now } = options;
  positiveNumber('callbackTimeoutMs', callbackTimeoutMs, LONGEST_TIMER_MS);
  const readKeys = signingKeys(options.secret);
  const origins = createOriginPolicy(options.origins ?? [], options.trustProxy ?? false);
  const store = limitStore(options.store ?? createMemoryStore(now), Math.min(callbackTimeoutMs, STORE_TIMEOUT_MS));
  const report = createErrorReporter(options.onError);
  const limits = { maxBodyBytes, bodyTimeoutMs: bodyTimeout(options.bodyTimeoutMs), callbackTimeoutMs };
  const settings = { client, authorize, conversation, input, onCreated, onEnd, allow, ticketExpiresInS, ...limits };

  /** Read before anything is created: without a key, there is no ticket to end the conversation with. */
  function keys(): SigningKeys {
    try {
      return readKeys();
    } catch (thrown) {
      throw internalRefusal('misconfigured', thrown);
    }
  }

  async function route(
    request: Request,
    headers: Record<string, string>,
    work: Pick<SessionContext<User, Input>, 'reportError' | 'delayResponseFor' | 'continueAfterResponse'>,
  ): Promise<Response> {
    const isEnd = /\/end\/?$/.test(new URL(request.url).pathname);
    const methods = isEnd ? 'POST, OPTIONS' : 'POST, DELETE, OPTIONS';
    if (request.method === 'OPTIONS') return preflight(request, methods, headers);
    if (!methods.split(', ').includes(request.method)) {
      const message = `${request.method} does nothing here. Use ${methods}.`;
      throw new RequestRefusal('method-not-allowed', message, { headers: { allow: methods } });
    }
    origins.assertAllowed(request);
    const context: SessionContext<User, Input> = { ...settings, keys: keys(), store, now, ...work };
    if (!isEnd && request.method === 'POST') return await startSession(request, context, headers);
    await endSession(request, context);
    return emptyResponse(headers);
  }

  /** Browsers ask first, without cookies, whether a page of another origin may send a request. */
  function preflight(request: Request, methods: string, headers: Record<string, string>): Response {
    if (request.headers.has('origin')) origins.assertAllowed(request);
    return emptyResponse({
      ...headers,
      allow: methods,
      ...('access-control-allow-origin' in headers && {
        'access-control-allow-methods': methods,
        // All headers that the page wants to send: we do not know which ones "authorize" reads, and these origins are trusted.
        'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? 'content-type',
        'access-control-max-age': '600',
      }),
    });
  }

  return async (request) => {
    const background = createBackground(options.waitUntil, (thrown) => reportError(thrown));
    const reportError = (error: unknown): void => background.add(report(error, request));
    const continueAfterResponse = (work: Promise<unknown>): void => {
      if (options.waitUntil !== undefined) background.add(work);
    };
    let headers: Record<string, string> = {};

    const respond = async (): Promise<Response> => {
      try {
        headers = origins.corsHeaders(request);
        return await route(request, headers, { reportError, delayResponseFor: background.add, continueAfterResponse });
      } catch (thrown) {
        return errorResponse(thrown, reportError, headers);
      }
    };
    const response = await respond();
    await background.wait(REPORT_TIMEOUT_MS);
    return response;
  };
}
