import type { Step } from '../behind/Step';

/** Handles a web-standard request. */
export type RequestHandler = (request: Request) => Promise<Response>;

/** Records the steps behind the calls, and streams them to pages. Must not contain secrets. */
export interface Trace {
  /** The current time, later than that of any step before. */
  readonly now: () => number;
  /** @param conversationId - Only the page of this conversation gets the step. Without an id, every page gets it. */
  readonly add: (step: Omit<Step, 'id' | 'at'> & { readonly at?: number }, conversationId?: string) => void;
  /** Streams the past and future steps of the conversation in `?conversation=` as server-sent events. */
  readonly stream: RequestHandler;
  /** Ends all streams. */
  readonly close: () => void;
}

interface TraceEntry {
  readonly step: Step;
  readonly conversationId: string | undefined;
}

interface Viewer {
  readonly conversationId: string | null;
  readonly send: (text: string) => void;
  readonly end: () => void;
}

const MAX_STEPS = 1000;
const MAX_VIEWERS = 100;
/** Proxies close connections that are silent for long. */
const HEARTBEAT_MS = 15_000;

export function createTrace(): Trace {
  const entries: TraceEntry[] = [];
  const viewers = new Set<Viewer>();
  let latest = 0;
  let count = 0;

  const now = (): number => {
    latest = Math.max(Date.now(), latest + 0.01);
    return latest;
  };
  const sendTo = (viewer: Viewer, { step, conversationId }: TraceEntry): void => {
    if (conversationId !== undefined && conversationId !== viewer.conversationId) return;
    viewer.send(`data: ${JSON.stringify(step)}\n\n`);
  };
  const heartbeat = setInterval(() => {
    for (const { send } of viewers) send(':\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    now,
    add(step, conversationId) {
      count += 1;
      const one: TraceEntry = { step: { at: now(), ...step, id: `server-${count}` }, conversationId };
      entries.push(one);
      if (entries.length > MAX_STEPS) entries.shift();
      for (const viewer of viewers) sendTo(viewer, one);
    },
    async stream(request) {
      if (viewers.size >= MAX_VIEWERS) return new Response('Too many streams are open.', { status: 503 });
      const conversationId = new URL(request.url).searchParams.get('conversation');
      const encoder = new TextEncoder();
      let viewer: Viewer;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          viewer = {
            conversationId,
            send: (text) => controller.enqueue(encoder.encode(text)),
            end: () => controller.close(),
          };
          viewers.add(viewer);
          viewer.send(':\n\n'); // so that the browser considers it open
          for (const one of entries) sendTo(viewer, one);
        },
        cancel() {
          viewers.delete(viewer);
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
    },
    close() {
      clearInterval(heartbeat);
      for (const { end } of viewers) end();
      viewers.clear();
    },
  };
}
