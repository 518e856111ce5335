import { createBackground } from '../createBackground';
import { longestTimerMs, positiveNumber } from '../positiveNumber';
import { bodyTimeout } from '../readBody';
import { REPORT_MS, safeTell } from '../safeTell';
import { signingKeys, type SigningKeys } from '../signing/signingKeys';
import { boundStore } from '../store/boundStore';
import { createMemoryStore } from '../store/createMemoryStore';
import { AppResponse } from './callApp';
import { checkSessionOptions } from './checkSessionOptions';
import { endConversation } from './endConversation';
import { openOrigins } from './openOrigins';
import { internalRefusal } from './serviceRefusal';
import { appAnswer, refusalAnswer, sessionAnswer } from './sessionAnswers';
import type { SessionHandlerOptions, SessionUser } from './SessionHandlerOptions';
import { RequestRefusal } from './RequestRefusal';
import type { SessionWork } from './SessionWork';
import { startConversation } from './startConversation';

const MAX_BODY_BYTES = 16_384;
/** How long one call of the store may take, in milliseconds. */
const STORE_MS = 3000;

/**
 * Makes the endpoint where pages start and end conversations, so that your API key never leaves the server.
 *
 * Mount it at any path that does not itself end in `/end`, with what lies below, and at no other: whatever is posted to it
 * creates a conversation.
 *
 * - `POST {endpoint}` creates a conversation: `{ requestId?, input?, …fields }` as JSON, answered with 201 and a
 *   `SessionAnswer`. A repetition with the same `requestId` (a UUID) within two minutes gets the same conversation, if it asks
 *   for the same input and fields for the same user; see `authorize` for who is the same.
 * - `DELETE {endpoint}`, or `POST {endpoint}/end`, with `{ ticket, payload? }` ends it: 204, also when it is over already. The
 *   second form is for pages on their way out, and takes the JSON as plain text, too. It needs no authorization: the ticket
 *   proves the right.
 * - The same with `{ requestId, payload? }` is for a page that leaves before it has its ticket. A conversation that is being
 *   created under that id is ended as soon as it exists, and no page gets it; one that was created is ended. 204 also for an
 *   unknown id: its request may still be on its way, and then creates nothing.
 * - Everything else is refused with a `SessionRefusal`, whose code is stable. It contains nothing of the service's answer.
 *
 * Only pages of the endpoint's own origin may use it; `origins` lets in others. A request that does not say where it comes from,
 * such as curl's, is refused.
 *
 * With several instances, pass a `store` that they share. A page that gives up before it has the whole answer leaves no room
 * behind: it is ended at once, and so is one whose creation the service never answered. Where a runtime does not tell that the
 * connection has broken, the room closes by itself after `participant_absent_timeout`.
 *
 * Works with web-standard requests: on Node 20, Bun, Deno and edge workers alike. Write `authorize` before `conversation`, so
 * that TypeScript knows its `user`. Write `input` before it as well.
 *
 * @throws {@link InvalidOptionError} for a secret that could be guessed, and for options that cannot work.
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
 * // Workers: every path comes here, and only these may create.
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
  checkSessionOptions(options);
  const { client, authorize, conversation, input, onCreated = () => undefined, onEnd, allow = [] } = options;
  const { ticketExpiresInS, maxBodyBytes = MAX_BODY_BYTES, callbackTimeoutMs = 10_000, now = Date.now } = options;
  positiveNumber('callbackTimeoutMs', callbackTimeoutMs, longestTimerMs);
  const findKeys = signingKeys(options.secret);
  const origins = openOrigins(options.origins ?? [], options.trustProxy ?? false);
  const store = boundStore(options.store ?? createMemoryStore(now), Math.min(callbackTimeoutMs, STORE_MS));
  const tell = safeTell(options.onError);
  const limits = { maxBodyBytes, bodyTimeoutMs: bodyTimeout(options.bodyTimeoutMs), callbackTimeoutMs };
  const shared = { client, authorize, conversation, input, onCreated, onEnd, allow, ticketExpiresInS, ...limits };

  /** Before anything is created: without a key there is no ticket to end it with. */
  function keys(): SigningKeys {
    try {
      return findKeys();
    } catch (thrown) {
      throw internalRefusal('misconfigured', thrown);
    }
  }

  async function route(
    request: Request,
    headers: Record<string, string>,
    effects: Pick<SessionWork<User, Input>, 'report' | 'alongside' | 'afterwards'>,
  ): Promise<Response> {
    const isEnd = /\/end\/?$/.test(new URL(request.url).pathname);
    const methods = isEnd ? 'POST, OPTIONS' : 'POST, DELETE, OPTIONS';
    if (request.method === 'OPTIONS') return preflight(request, methods, headers);
    if (!methods.split(', ').includes(request.method)) {
      const words = `${request.method} does nothing here. Use ${methods}.`;
      throw new RequestRefusal('method-not-allowed', words, { headers: { allow: methods } });
    }
    if (!origins.isAllowed(request)) throw foreign();
    const work: SessionWork<User, Input> = { ...shared, keys: keys(), store, now, ...effects };
    if (!isEnd && request.method === 'POST') return await startConversation(request, work, headers);
    await endConversation(request, work);
    return sessionAnswer(204, undefined, headers);
  }

  /** Browsers ask beforehand, without cookies, whether a page of another origin may ask at all. */
  function preflight(request: Request, methods: string, headers: Record<string, string>): Response {
    if (request.headers.has('origin') && !origins.isAllowed(request)) throw foreign();
    return sessionAnswer(204, undefined, {
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
    const background = createBackground(options.waitUntil, (thrown) => report(thrown));
    const report = (error: unknown): void => background.add(tell(error, request));
    const afterwards = (work: Promise<unknown>): void => {
      if (options.waitUntil !== undefined) background.add(work);
    };
    let headers: Record<string, string> = {};

    const answer = async (): Promise<Response> => {
      try {
        headers = origins.headers(request);
        return await route(request, headers, { report, alongside: background.add, afterwards });
      } catch (thrown) {
        return answerOf(thrown, report, headers);
      }
    };
    const answered = await answer();
    await background.settled(REPORT_MS);
    return answered;
  };
}

/** The answer of the app's own, or the one that says no. */
function answerOf(thrown: unknown, report: (error: unknown) => void, headers: Record<string, string>): Response {
  if (thrown instanceof AppResponse) {
    try {
      return appAnswer(thrown.response, headers);
    } catch (unusable) {
      // Such as one that was sent before: a body can be read once.
      return answerOf(internalRefusal('misconfigured', unusable), report, headers);
    }
  }
  const refused = thrown instanceof RequestRefusal ? thrown : internalRefusal('unexpected', thrown);
  if (refused.cause !== undefined) report(refused.cause);
  return refusalAnswer(refused, headers);
}

function foreign(): RequestRefusal {
  return new RequestRefusal(
    'foreign-origin',
    'Only pages of this origin may do this. List others in "origins" of the session handler; behind a proxy, see "trustProxy".',
  );
}
