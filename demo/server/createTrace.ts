import type { Step } from '../journey/Step';

/** Handles a web-standard request. */
export type Handle = (request: Request) => Promise<Response>;

/** What happened behind the calls, to be watched while it happens. Nothing secret may be written into it. */
export interface Trace {
  /** The moment of a step that begins now, later than any before. */
  readonly now: () => number;
  /** @param conversationId - Whose page may see the step. Without one, every page may. */
  readonly add: (step: Omit<Step, 'id' | 'at'> & { readonly at?: number }, conversationId?: string) => void;
  /** Answers `?conversation=` with the steps of that conversation, so far and to come, as server-sent events. */
  readonly stream: Handle;
  /** Ends all streams. */
  readonly close: () => void;
}

interface Noted {
  readonly step: Step;
  readonly conversationId: string | undefined;
}

interface Viewer {
  readonly conversationId: string | null;
  readonly send: (text: string) => void;
  readonly end: () => void;
}

const MOST_STEPS = 1000;
const MOST_VIEWERS = 100;
/** Connections that are silent for long are cut by whatever stands between. */
const HEARTBEAT_MS = 15_000;

export function createTrace(): Trace {
  const noted: Noted[] = [];
  const viewers = new Set<Viewer>();
  let latest = 0;
  let count = 0;

  const now = (): number => {
    latest = Math.max(Date.now(), latest + 0.01);
    return latest;
  };
  const tell = (viewer: Viewer, { step, conversationId }: Noted): void => {
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
      const one: Noted = { step: { at: now(), ...step, id: `server-${count}` }, conversationId };
      noted.push(one);
      if (noted.length > MOST_STEPS) noted.shift();
      for (const viewer of viewers) tell(viewer, one);
    },
    async stream(request) {
      if (viewers.size >= MOST_VIEWERS) return new Response('Too many are watching.', { status: 503 });
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
          viewer.send(':\n\n'); // so that the browser counts it as open
          for (const one of noted) tell(viewer, one);
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
