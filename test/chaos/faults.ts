import type { SharedStore } from '../../src/server/store/SharedStore';
import type { SeededRandom } from '../../src/simulator/createSeededRandom';

/** Waits, in the time of the run. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Chooses by weight. */
export function choose<Choice extends string>(
  random: SeededRandom,
  weights: Partial<Readonly<Record<Choice, number>>>,
): Choice {
  const entries = Object.entries(weights) as [Choice, number][];
  let left = random.number() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of entries) {
    left -= weight;
    if (left < 0) return choice;
  }
  return entries[0]![0];
}

/** Shows what happens, when one seed is run alone. */
export function trace(...words: unknown[]): void {
  if (process.env.CHAOS_SEED !== undefined) console.info(new Date().toISOString().slice(14), ...words);
}

type Send = (request: Request) => Promise<Response>;

/** What may happen to a request and its answer between two programs. */
export type WireFault =
  | 'none'
  | 'slow'
  | 'refused'
  | 'hangs-before'
  | 'answer-lost'
  | 'answer-hangs'
  | 'answer-torn'
  | 'answer-stalls'
  | 'unavailable'
  | 'bad-gateway-after';

/** Carries requests to the service over a network that fails in the given way each time. */
export function faultyWire(
  send: Send,
  random: SeededRandom,
  weights: Partial<Readonly<Record<WireFault, number>>>,
): Send {
  return async (request) => {
    const { signal } = request;
    const aborted = new Promise<never>((_, reject) => {
      const give = (): void => reject(signal.reason as Error);
      if (signal.aborted) give();
      else signal.addEventListener('abort', give, { once: true });
    });
    aborted.catch(() => undefined);
    const never = (): Promise<never> => aborted;

    const fault = choose(random, weights);
    trace('to the service', request.method, request.url, fault);
    await Promise.race([sleep(fault === 'slow' ? random.number() * 50_000 : random.number() * 300), aborted]);
    if (fault === 'refused') throw new TypeError('fetch failed');
    if (fault === 'hangs-before') return never();
    if (fault === 'unavailable') return Response.json({ message: 'Try again' }, { status: 503 });
    // What has reached the service happens there, whether or not somebody still waits for it.
    const answer = await send(new Request(request, { signal: null }));
    await Promise.race([sleep(random.number() * 300), aborted]);
    switch (fault) {
      case 'answer-lost':
        throw new TypeError('fetch failed');
      case 'answer-hangs':
        return never();
      case 'bad-gateway-after':
        return new Response('<html>Bad gateway</html>', { status: 502 });
      case 'answer-torn':
        return torn(await answer.text(), answer, random, (controller) => controller.error(new TypeError('terminated')));
      case 'answer-stalls':
        return torn(await answer.text(), answer, random, () => undefined);
      default:
        return answer;
    }
  };
}

/** The beginning of an answer, and then what comes of the rest. */
function torn(
  text: string,
  { status, headers }: Response,
  random: SeededRandom,
  breakOff: (controller: ReadableStreamDefaultController<Uint8Array>) => void,
): Response {
  const bytes = new TextEncoder().encode(text);
  const beginning = bytes.slice(0, Math.floor(random.number() * bytes.length));
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isSent && beginning.length > 0) controller.enqueue(beginning);
      else breakOff(controller);
      isSent = true;
    },
  });
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
}

/** What may happen to a call of the store. */
export type StoreFault = 'none' | 'slow' | 'fails-before' | 'reply-lost' | 'hangs';

/** A store on a network that fails in the given way each time. */
export function faultyStore(
  store: SharedStore,
  random: SeededRandom,
  weights: Partial<Readonly<Record<StoreFault, number>>>,
): SharedStore {
  const call = async <Value>(method: string, run: () => Promise<Value>): Promise<Value> => {
    const fault = choose(random, weights);
    trace('to the store', method, fault);
    if (fault === 'slow') await sleep(random.number() * 2500);
    if (fault === 'fails-before') throw new Error('The store refused the connection.');
    if (fault === 'hangs') return new Promise<never>(() => undefined);
    const value = await run();
    if (fault === 'reply-lost') throw new Error('The store closed the connection.');
    return value;
  };
  return {
    claim: (key, claim) => call('claim', () => store.claim(key, claim)),
    name: (key, named) => call('name', () => store.name(key, named)),
    end: (key, ending) => call('end', () => store.end(key, ending)),
    forget: (key, forgotten) => call('forget', () => store.forget(key, forgotten)),
  };
}
