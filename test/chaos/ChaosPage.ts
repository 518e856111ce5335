import { createTavusSession } from '../../src/session/createTavusSession';
import type { TavusSession } from '../../src/session/TavusSession';
import type { SeededRandom } from '../../src/random/createSeededRandom';
import { choose, sleep, trace } from './faults';

type Handler = (request: Request) => Promise<Response>;

/** A fault of a page's request or of its response. */
export type PageFault = 'none' | 'slow' | 'never-arrives' | 'breaks-off' | 'response-lost' | 'response-torn';

/** A page in a browser. It runs the code of the package until it is closed. */
export class ChaosPage {
  readonly session: TavusSession;
  /** The conversations that the page has received. */
  readonly known = new Set<string>();
  /** The bodies of the ends to which the server has responded with 204. */
  readonly confirmedEnds: { readonly ticket?: string; readonly requestId?: string }[] = [];
  #isClosed = false;
  /** Each function breaks the connection of a request without `keepalive`. */
  readonly #connections = new Set<() => void>();

  constructor(
    readonly handlers: () => Handler,
    readonly random: SeededRandom,
    readonly weights: Partial<Readonly<Record<PageFault, number>>>,
  ) {
    this.session = createTavusSession({
      endpoint: 'https://app.example.com/api/tavus',
      request: () => ({ input: { topic: 'travel' } }),
      fetch: (url, init) => this.#fetch(url as string, init ?? {}),
      clock: {
        now: () => Date.now(),
        setTimeout: (callback, ms) =>
          setTimeout(() => {
            if (!this.#isClosed) callback();
          }, ms),
        clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      },
    });
  }

  /** Closes the page: its code stops, and only requests with `keepalive` continue. */
  close(): void {
    this.#isClosed = true;
    for (const breakOff of this.#connections) breakOff();
  }

  async #fetch(url: string, { signal, keepalive = false, ...init }: RequestInit): Promise<Response> {
    if (this.#isClosed) return new Promise<never>(() => undefined);
    const fault = choose(this.random, this.weights);
    trace('to the server', url, fault, init.body);
    const server = new AbortController();
    /** How the server notices a broken connection: first by the signal, and later by the body of its response. */
    const link = { breakOff: (): void => server.abort() };
    const broken = new Promise<never>((_, reject) => {
      const fail = (): void => {
        link.breakOff();
        reject(new TypeError('Failed to fetch'));
      };
      if (!keepalive) this.#connections.add(fail);
      signal?.addEventListener('abort', fail);
    });
    broken.catch(() => undefined);

    const exchange = async (): Promise<Response> => {
      await sleep(this.random.number() * (fault === 'slow' ? 20_000 : 200));
      if (fault === 'never-arrives') throw new TypeError('Failed to fetch');
      const headers = {
        ...(init.headers as Record<string, string>),
        'sec-fetch-site': 'same-origin',
        'x-request-id': (JSON.parse(init.body as string) as { requestId?: string }).requestId ?? '',
      };
      const responding = this.handlers()(new Request(url, { ...init, headers, signal: server.signal }));
      if (fault === 'breaks-off') {
        await sleep(this.random.number() * 3000);
        link.breakOff();
      }
      const response = await responding;
      link.breakOff = () => void response.body?.cancel().catch(() => undefined);
      if (server.signal.aborted) link.breakOff();
      if (fault === 'breaks-off' || fault === 'response-lost') {
        link.breakOff();
        throw new TypeError('Failed to fetch');
      }
      return await this.#read(response, fault, init, link);
    };
    return await Promise.race([exchange(), broken]);
  }

  /** Reads a response like a browser: piece by piece, over a connection that may break. */
  async #read(
    { status, headers, body }: Response,
    fault: PageFault,
    init: RequestInit,
    link: { breakOff: () => void },
  ): Promise<Response> {
    if (status === 204) this.confirmedEnds.push(JSON.parse(init.body as string) as ChaosPage['confirmedEnds'][number]);
    if (body === null) return new Response(null, { status, headers });
    const reader = body.getReader();
    link.breakOff = () => void reader.cancel().catch(() => undefined);
    const chunks: Uint8Array[] = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      if (fault !== 'response-torn') continue;
      link.breakOff();
      throw new TypeError('terminated');
    }
    const bytes = Buffer.concat(chunks);
    const { conversationId } = JSON.parse(bytes.toString()) as { conversationId?: string };
    if (status === 201 && conversationId !== undefined) this.known.add(conversationId);
    return new Response(bytes, { status, headers });
  }
}
