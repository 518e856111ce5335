import { createTavusSession } from '../../src/conversation/session/createTavusSession';
import type { TavusSession } from '../../src/conversation/session/TavusSession';
import type { SeededRandom } from '../../src/simulator/createSeededRandom';
import { choose, sleep, trace } from './faults';

type Handler = (request: Request) => Promise<Response>;

/** What may happen to a request of a page and its answer. */
export type PageFault = 'none' | 'slow' | 'never-arrives' | 'breaks-off' | 'answer-lost' | 'answer-torn';

/** A page in a browser: it runs the code that is shipped, until it is closed. */
export class ChaosPage {
  readonly session: TavusSession;
  /** The conversations that the page has got. */
  readonly known = new Set<string>();
  /** The ends that the server has confirmed, each as it was sent. */
  readonly confirmedEnds: { readonly ticket?: string; readonly requestId?: string }[] = [];
  #isClosed = false;
  /** Breaks the connections of requests that do not outlive the page. */
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

  /** The page goes away: its code runs no more, and only requests that outlive it go on. */
  close(): void {
    this.#isClosed = true;
    for (const breakOff of this.#connections) breakOff();
  }

  async #fetch(url: string, { signal, keepalive = false, ...init }: RequestInit): Promise<Response> {
    if (this.#isClosed) return new Promise<never>(() => undefined);
    const fault = choose(this.random, this.weights);
    trace('to the server', url, fault, init.body);
    const server = new AbortController();
    /** What the server notices of a connection that breaks: by the signal at first, and later by the body of its answer. */
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

    const carry = async (): Promise<Response> => {
      await sleep(this.random.number() * (fault === 'slow' ? 20_000 : 200));
      if (fault === 'never-arrives') throw new TypeError('Failed to fetch');
      const headers = {
        ...(init.headers as Record<string, string>),
        'sec-fetch-site': 'same-origin',
        'x-asked-for': (JSON.parse(init.body as string) as { requestId?: string }).requestId ?? '',
      };
      const answering = this.handlers()(new Request(url, { ...init, headers, signal: server.signal }));
      if (fault === 'breaks-off') {
        await sleep(this.random.number() * 3000);
        link.breakOff();
      }
      const answer = await answering;
      link.breakOff = () => void answer.body?.cancel().catch(() => undefined);
      if (server.signal.aborted) link.breakOff();
      if (fault === 'breaks-off' || fault === 'answer-lost') {
        link.breakOff();
        throw new TypeError('Failed to fetch');
      }
      return await this.#read(answer, fault, init, link);
    };
    return await Promise.race([carry(), broken]);
  }

  /** Reads an answer as a browser does: piece by piece, over a connection that may break. */
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
      if (fault !== 'answer-torn') continue;
      link.breakOff();
      throw new TypeError('terminated');
    }
    const bytes = Buffer.concat(chunks);
    const { conversationId } = JSON.parse(bytes.toString()) as { conversationId?: string };
    if (status === 201 && conversationId !== undefined) this.known.add(conversationId);
    return new Response(bytes, { status, headers });
  }
}
