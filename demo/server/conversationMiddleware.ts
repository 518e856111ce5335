import type { IncomingMessage, ServerResponse } from 'node:http';
import { createConversationApi, type ConversationApiOptions } from './createConversationApi';

type Middleware = (incoming: IncomingMessage, outgoing: ServerResponse, next: (error?: unknown) => void) => void;

/** The conversation API for Vite's own server, so that page and API have one origin and nothing else to start. */
export function conversationMiddleware(options: ConversationApiOptions): Middleware {
  return nodeHandler(createConversationApi(options));
}

/** Lets a handler of requests and responses work in Node's server. What it does not answer is passed on. */
function nodeHandler(handle: (request: Request) => Promise<Response | null>): Middleware {
  return (incoming, outgoing, next) => {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (typeof value === 'string') headers.set(name, value);
    }
    // No request here has a body that is read.
    const request = new Request(url, { method: incoming.method ?? 'GET', headers, signal: gone.signal });
    handle(request).then(
      async (response) => {
        if (response === null) {
          next();
          return;
        }
        outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'cache-control': 'no-store' });
        outgoing.end(await response.text());
      },
      (thrown: unknown) => next(thrown),
    );
  };
}
