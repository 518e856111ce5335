import type { ApiProblem } from '../session/ApiProblem';

export interface ConversationApiOptions {
  /** Sent to the service as `x-api-key`, and to nobody else. */
  readonly apiKey: string;
  readonly personaId: string;
  /** Needed for a persona without a default replica. */
  readonly replicaId?: string | undefined;
  /** Default: Tavus's. */
  readonly baseUrl?: string | undefined;
  /** How long the service may take, in milliseconds. Default 20,000. */
  readonly timeoutMs?: number;
}

/** In seconds. A room is billed until it is ended, and left to itself it would stay open for an hour. */
const limits = { max_call_duration: 600, participant_absent_timeout: 120, participant_left_timeout: 20 };

/**
 * Creates a conversation for the page, and ends it: what a browser cannot do without the API key.
 *
 * `POST /api/conversation` answers `{ conversationId, conversationUrl, token? }`, `POST /api/conversation/:id/end`
 * nothing. Only pages of this server are answered, and only conversations that were created here are ended.
 *
 * @returns What answers a request, or `null` when it is none of these two.
 */
export function createConversationApi({
  apiKey,
  personaId,
  replicaId,
  baseUrl = 'https://tavusapi.com',
  timeoutMs = 20_000,
}: ConversationApiOptions): (request: Request) => Promise<Response | null> {
  const open = new Set<string>();

  const ask = (path: string, body?: object): Promise<Response> =>
    fetch(new URL(path, baseUrl), {
      method: 'POST',
      headers: { 'x-api-key': apiKey, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      // A key must not follow to wherever somebody points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });

  const create = async (request: Request): Promise<Response> => {
    const answer = await ask('/v2/conversations', {
      persona_id: personaId,
      ...(replicaId && { replica_id: replicaId }),
      conversation_name: 'tavus-react demo',
      properties: limits,
    });
    const body = await readJson(answer);
    if (!answer.ok) return problem(problemOf(answer.status, body), 502);
    const { conversation_id: conversationId, conversation_url: conversationUrl, meeting_token: token } = body;
    if (typeof conversationId !== 'string' || typeof conversationUrl !== 'string') return problem('unexpected', 502);

    open.add(conversationId);
    // The visitor closed the page in the meantime: nobody else would end this one.
    if (request.signal.aborted) await end(conversationId);
    return Response.json({ conversationId, conversationUrl, ...(typeof token === 'string' && { token }) });
  };

  const end = async (conversationId: string): Promise<Response> => {
    if (!open.delete(conversationId)) return problem('not-found', 404);
    try {
      const { ok } = await ask(`/v2/conversations/${encodeURIComponent(conversationId)}/end`);
      if (ok) return new Response(null, { status: 204 });
    } catch {
      // The same as an answer that is none.
    }
    open.add(conversationId);
    return problem('not-ended', 502);
  };

  return async (request) => {
    const [api, resource, id, verb, ...rest] = new URL(request.url).pathname.split('/').slice(1);
    const isCreate = id === undefined;
    const isEnd = id !== undefined && verb === 'end' && rest.length === 0;
    if (api !== 'api' || resource !== 'conversation' || !(isCreate || isEnd)) return null;
    if (request.method !== 'POST') return problem('not-found', 405);
    if (!isSameOrigin(request)) return problem('foreign-origin', 403);
    try {
      return await (isCreate ? create(request) : end(decodeURIComponent(id)));
    } catch {
      // What was thrown may tell of the request, and so of the key.
      return problem('unreachable', 502);
    }
  };
}

/** Pages of other sites can send a POST, too, but not without the browser saying whose it is. */
function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === new URL(request.url).origin;
}

function problemOf(status: number, { error, message }: Record<string, unknown>): ApiProblem {
  const words = typeof error === 'string' ? error : typeof message === 'string' ? message : '';
  if (status === 401 || status === 403) return 'key-refused';
  if (status === 402) return 'no-credit';
  if (status === 429 || /concurrent/i.test(words)) return 'too-many';
  if (/persona/i.test(words)) return 'persona-unknown';
  if (/replica/i.test(words)) return 'replica-unknown';
  return 'unexpected';
}

function problem(code: ApiProblem, status: number): Response {
  return Response.json({ code }, { status });
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
