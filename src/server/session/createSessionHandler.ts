import type { SessionRefusal } from '../../protocol/session/SessionAnswer';
import { signingKey } from '../signing/signingKey';
import { checkSessionOptions } from './checkSessionOptions';
import { endConversation } from './endConversation';
import { openCreations } from './openCreations';
import { openOrigins } from './openOrigins';
import { internalRefusal } from './serviceRefusal';
import type { SessionHandlerOptions, SessionUser } from './SessionHandlerOptions';
import { SessionRefused } from './SessionRefused';
import type { SessionWork } from './SessionWork';
import { startConversation } from './startConversation';

const MAX_BODY_BYTES = 16_384;

/**
 * Makes the endpoint where pages start and end conversations, so that your API key never leaves the server.
 *
 * Mount it at any path that does not itself end in `/end`, with what lies below.
 *
 * - `POST {endpoint}` creates a conversation: `{ requestId?, …fields }` as JSON, answered with 201 and a `SessionAnswer`.
 *   A repeat with the same `requestId` (a UUID) within two minutes gets the same conversation. That holds on one instance,
 *   for the same user and the same fields; user and fields are compared as JSON.
 * - `DELETE {endpoint}`, or `POST {endpoint}/end`, with `{ ticket }` ends it: 204, also when it is over already. The second form
 *   is for pages on their way out, and takes the JSON as plain text, too. It needs no authorization: the ticket proves the right.
 * - All else is refused with a `SessionRefusal`, whose code is stable. Nothing of the service's answer is in it.
 *
 * Only pages of the endpoint's own origin may use it; `origins` lets in others. A request that does not say where it comes from,
 * such as curl's, is refused.
 *
 * Whoever gives up before the answer leaves no room behind: it is ended at once. Where a runtime stops with the request, or the
 * service answers too late, the room closes by itself, after `participant_absent_timeout`.
 *
 * Works with web-standard requests: on Node 20, Bun, Deno and edge workers alike.
 *
 * @throws {@link InvalidOptionError} for a secret that could be guessed, and for options that cannot work.
 * @see {@link https://docs.tavus.io/api-reference/conversations/create-conversation | Create conversation, in the service's reference}
 * @example
 * const handler = createSessionHandler({
 *   client: createTavusClient({ apiKey: process.env.TAVUS_API_KEY }),
 *   authorize: (request) => userOf(request),
 *   conversation: ({ user }) => ({ persona_id: 'p123', conversational_context: `You talk to ${user.name}.` }),
 *   secret: process.env.TAVUS_SECRET,
 *   onError: (error) => console.error(error),
 * });
 * @example
 * // Next.js, in app/api/tavus/[[...end]]/route.ts
 * export const POST = handler;
 * export const DELETE = handler;
 * @example
 * // Hono
 * app.all('/api/tavus/*', (c) => handler(c.req.raw));
 * @example
 * // Express
 * app.use('/api/tavus', toNodeHandler(handler));
 * @example
 * // Workers
 * export default { fetch: handler };
 */
export function createSessionHandler<User extends SessionUser>(
  options: SessionHandlerOptions<User>,
): (request: Request) => Promise<Response> {
  checkSessionOptions(options);
  const { client, authorize, conversation, allow = [], onError } = options;
  const { ticketExpiresInS, maxBodyBytes = MAX_BODY_BYTES, now = Date.now } = options;
  const key = signingKey(options.secret);
  const origins = openOrigins(options.origins ?? [], options.trustProxy ?? false);
  const creations = openCreations(now);

  async function tell(error: unknown, request: Request): Promise<void> {
    try {
      await onError?.(error, request);
    } catch {
      // What a report fails of must not change the answer.
    }
  }
  const report: SessionWork<User>['report'] = (error, request) => void tell(error, request);
  const basics = { client, authorize, conversation, allow, maxBodyBytes, ticketExpiresInS, now };
  const work: SessionWork<User> = { ...basics, key, creations, report };

  async function route(request: Request, headers: Record<string, string>): Promise<Response> {
    const isEnd = /\/end\/?$/.test(new URL(request.url).pathname);
    const methods = isEnd ? 'POST, OPTIONS' : 'POST, DELETE, OPTIONS';
    if (request.method === 'OPTIONS') return preflight(request, methods, headers);
    if (!methods.split(', ').includes(request.method)) {
      const words = `${request.method} does nothing here. Use ${methods}.`;
      throw new SessionRefused('method-not-allowed', words, { headers: { allow: methods } });
    }
    if (!origins.isAllowed(request)) throw foreign();
    if (isEnd || request.method === 'DELETE') {
      await endConversation(request, work);
      return answer(204, undefined, headers);
    }
    const started = await startConversation(request, work);
    return 'conversationId' in started ? answer(201, started, headers) : started;
  }

  /** Browsers ask beforehand, without cookies, whether a page of another origin may ask at all. */
  function preflight(request: Request, methods: string, headers: Record<string, string>): Response {
    if (request.headers.has('origin') && !origins.isAllowed(request)) throw foreign();
    return answer(204, undefined, {
      ...headers,
      allow: methods,
      ...('access-control-allow-origin' in headers && {
        'access-control-allow-methods': methods,
        // Which headers "authorize" reads is not known here, and these origins are trusted.
        'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? 'content-type',
        'access-control-max-age': '600',
      }),
    });
  }

  return async (request) => {
    const headers = origins.headers(request);
    try {
      return await route(request, headers);
    } catch (thrown) {
      const refused = thrown instanceof SessionRefused ? thrown : internalRefusal('unexpected', thrown);
      if (refused.cause !== undefined) report(refused.cause, request);
      const body: SessionRefusal = { error: { code: refused.problem, message: refused.message } };
      return answer(refused.status, body, { ...headers, ...refused.headers });
    }
  };
}

function answer(status: number, body: object | undefined, headers: Record<string, string>): Response {
  const init = { status, headers: { 'cache-control': 'no-store', ...headers } };
  return body === undefined ? new Response(null, init) : Response.json(body, init);
}

function foreign(): SessionRefused {
  return new SessionRefused(
    'foreign-origin',
    'Only pages of this origin may do this. List others in "origins" of the session handler; behind a proxy, see "trustProxy".',
  );
}
