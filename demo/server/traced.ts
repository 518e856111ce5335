import { AsyncLocalStorage } from 'node:async_hooks';
import type { Station } from '../journey/Step';
import type { Handle, Trace } from './createTrace';

/** A request of the page, with all that it leads to. Which conversation it is about shows only along the way. */
const errands = new AsyncLocalStorage<{ conversationId?: string | undefined }>();

/** Lets a handler, or a `fetch`, note in the trace what it was asked and with which status it answered. */
export function traced(trace: Trace, from: Station, to: Station, handle: Handle): Handle {
  return async (request) => {
    const errand = errands.getStore() ?? {};
    const { pathname } = new URL(request.url);
    const what = `${request.method} ${withoutId(pathname)}`;
    const at = trace.now();
    try {
      const response = await errands.run(errand, () => handle(request));
      errand.conversationId ??= idInPath(pathname) ?? (await idInAnswer(response));
      const isProblem = response.status >= 400;
      const step = { at, from, to, what: `${what} ${response.status}`, ...(isProblem && { isProblem }) };
      trace.add(step, errand.conversationId);
      return response;
    } catch (thrown) {
      trace.add({ at, from, to, what: `${what}: no answer`, isProblem: true }, errand.conversationId);
      throw thrown;
    }
  };
}

/** Ids are long, and the same in every line. */
function withoutId(pathname: string): string {
  return pathname.replace(/^(\/v2\/[^/]+\/)[^/]+/, '$1…');
}

function idInPath(pathname: string): string | undefined {
  return /^\/v2\/conversations\/([^/]+)/.exec(pathname)?.[1];
}

async function idInAnswer(response: Response): Promise<string | undefined> {
  const answer: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const { conversation_id: id } = (answer ?? {}) as Record<string, unknown>;
  return typeof id === 'string' ? id : undefined;
}
