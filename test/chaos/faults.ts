import type { SharedStore } from '../../src/server/store/SharedStore';
import type { SeededRandom } from '../../src/random/createSeededRandom';

/** Waits in virtual time. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Chooses at random, by weight. */
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

/** Logs what happens when a single seed runs. */
export function trace(...values: unknown[]): void {
  if (process.env.CHAOS_SEED !== undefined) console.info(new Date().toISOString().slice(14), ...values);
}

type Send = (request: Request) => Promise<Response>;

/** A fault of a request to the service or of its response. */
export type WireFault =
  | 'none'
  | 'slow'
  | 'refused'
  | 'hangs-before'
  | 'response-lost'
  | 'response-hangs'
  | 'response-torn'
  | 'response-stalls'
  | 'unavailable'
  | 'bad-gateway-after';

/** Sends requests to the service over a network. Each request has a fault, chosen by weight. */
export function faultyWire(
  send: Send,
  random: SeededRandom,
  weights: Partial<Readonly<Record<WireFault, number>>>,
): Send {
  return async (request) => {
    const { signal } = request;
    const aborted = new Promise<never>((_, reject) => {
      const onAbort = (): void => reject(signal.reason as Error);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
    aborted.catch(() => undefined);

    const fault = choose(random, weights);
    trace('to the service', request.method, request.url, fault);
    await Promise.race([sleep(fault === 'slow' ? random.number() * 50_000 : random.number() * 300), aborted]);
    if (fault === 'refused') throw new TypeError('fetch failed');
    if (fault === 'hangs-before') return aborted;
    if (fault === 'unavailable') return Response.json({ message: 'Try again' }, { status: 503 });
    // The service handles a request that has arrived, even when nobody waits for the response.
    const response = await send(new Request(request, { signal: null }));
    await Promise.race([sleep(random.number() * 300), aborted]);
    switch (fault) {
      case 'response-lost':
        throw new TypeError('fetch failed');
      case 'response-hangs':
        return aborted;
      case 'bad-gateway-after':
        return new Response('<html>Bad gateway</html>', { status: 502 });
      case 'response-torn':
        return torn(await response.text(), response, random, (controller) =>
          controller.error(new TypeError('terminated')),
        );
      case 'response-stalls':
        return torn(await response.text(), response, random, () => undefined);
      default:
        return response;
    }
  };
}

/** A response whose body begins and then breaks off or stalls. */
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

/** A fault of a call of the store. */
export type StoreFault = 'none' | 'slow' | 'fails-before' | 'reply-lost' | 'hangs';

/** A store on a network. Each call has a fault, chosen by weight. */
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
    save: (key, result) => call('save', () => store.save(key, result)),
    end: (key, end) => call('end', () => store.end(key, end)),
    withdraw: (key, claim) => call('withdraw', () => store.withdraw(key, claim)),
  };
}
