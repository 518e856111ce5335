import { AsyncLocalStorage } from 'node:async_hooks';
import type { Place } from '../behind/Step';
import type { RequestHandler, Trace } from './createTrace';

/** The conversation of a page's request and of the requests that it causes. Its id may be known only after the response. */
const requestContexts = new AsyncLocalStorage<{ conversationId?: string | undefined }>();

/** Wraps a handler or a `fetch`, so that each request and its status are recorded in the trace. */
export function withTrace(trace: Trace, from: Place, to: Place, handle: RequestHandler): RequestHandler {
  return async (request) => {
    const context = requestContexts.getStore() ?? {};
    const { pathname } = new URL(request.url);
    const what = `${request.method} ${withoutId(pathname)}`;
    const at = trace.now();
    try {
      const response = await requestContexts.run(context, () => handle(request));
      context.conversationId ??= idInPath(pathname) ?? (await idInBody(response));
      const isProblem = response.status >= 400;
      const step = { at, from, to, what: `${what} ${response.status}`, ...(isProblem && { isProblem }) };
      trace.add(step, context.conversationId);
      return response;
    } catch (thrown) {
      trace.add({ at, from, to, what: `${what}: no answer`, isProblem: true }, context.conversationId);
      throw thrown;
    }
  };
}

/** Ids are long, and the same in each step. */
function withoutId(pathname: string): string {
  return pathname.replace(/^(\/v2\/[^/]+\/)[^/]+/, '$1…');
}

function idInPath(pathname: string): string | undefined {
  return /^\/v2\/conversations\/([^/]+)/.exec(pathname)?.[1];
}

async function idInBody(response: Response): Promise<string | undefined> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const { conversation_id: id } = (body ?? {}) as Record<string, unknown>;
  return typeof id === 'string' ? id : undefined;
}
