import * as z from 'zod/mini';
import { createTavusEmulator } from '../../src/emulator';
import { createManualClock } from '../../src/simulator/createManualClock';
import type { SeededRandom } from '../../src/random/createSeededRandom';
import { createTavusClient } from '../../src/server/client/createTavusClient';
import { createSessionHandler } from '../../src/server/session/createSessionHandler';
import type { SharedStore } from '../../src/server/store/SharedStore';
import { ChaosPage, type PageFault } from './ChaosPage';
import { choose, faultyStore, faultyWire, sleep, trace, type StoreFault, type WireFault } from './faults';

export interface SessionChaos {
  readonly random: SeededRandom;
  readonly instances: number;
  /** What the instances share. Without one, each has its own memory. */
  readonly store: SharedStore | undefined;
  /** Whether nothing fails. Default false. */
  readonly isCalm?: boolean;
  readonly drain: () => Promise<void>;
}

/** What a run has left behind, when nothing happens any more. */
export interface SessionOutcome {
  /** How many conversations the service has created. */
  readonly created: number;
  /** How many requests of pages had several conversations, one after the other or at once. */
  readonly repeated: number;
  /** The requests with several open rooms at the end. */
  readonly openTwice: readonly string[];
  /** The open rooms that neither a page nor the app knows of. */
  readonly unknownRooms: readonly string[];
  /** The open rooms that a page believes to have ended, and that were not reported to the app. */
  readonly falselyEnded: readonly string[];
  /** The ends for which `onEnd` has succeeded more than once: each is a conversation and its payload. */
  readonly endedTwice: readonly string[];
  /** The conversations of `onCreated` whose end neither `onEnd` nor a report has mentioned. */
  readonly missedEnds: readonly string[];
  /** The conversations whose `onEnd` was called before `onCreated` had settled. */
  readonly endedTooSoon: readonly string[];
  /** The errors of pages in a run without faults. */
  readonly unexpectedErrors: readonly string[];
}

const serviceFaults: Record<WireFault, number> = {
  none: 60,
  slow: 8,
  refused: 4,
  'hangs-before': 3,
  'response-lost': 5,
  'response-hangs': 4,
  'response-torn': 6,
  'response-stalls': 4,
  unavailable: 3,
  'bad-gateway-after': 3,
};
const pageFaults: Record<PageFault, number> = {
  none: 60,
  slow: 8,
  'never-arrives': 8,
  'breaks-off': 10,
  'response-lost': 7,
  'response-torn': 7,
};
const storeFaults: Record<StoreFault, number> = { none: 90, slow: 4, 'fails-before': 2, 'reply-lost': 3, hangs: 1 };
const appFaults = { none: 90, slow: 6, throws: 3, hangs: 1 };
const noFaults = { none: 1 };

/** Runs a few pages, the instances of a server, the client and the service, on networks that fail everywhere. */
export async function runSessions({
  random,
  instances,
  store,
  isCalm = false,
  drain,
}: SessionChaos): Promise<SessionOutcome> {
  // On a clock that stands still, no room closes by itself.
  const emulator = createTavusEmulator({ maxConversations: 1000, apiKey: 'key', clock: createManualClock() });
  const rooms = new Set<string>();
  emulator.subscribe((event) => {
    if (event.type !== 'room') return;
    rooms.add(event.room.conversationId);
    trace('room', event.room.conversationId, event.room.status, event.room.greeting);
  });
  const setUp = createTavusClient({ apiKey: 'key', fetch: emulator });
  const { persona_id } = await setUp.personas.create({
    system_prompt: 'You greet.',
    default_replica_id: 'r00000000001',
  });

  const reports: string[] = [];
  const ends: { id: string; payload: unknown }[] = [];
  const endedTooSoon: string[] = [];
  /** The conversations that `onCreated` was called with, and those whose call has not settled. */
  const known = new Set<string>();
  const storing = new Set<string>();
  /** What each function of the app does: it takes time, and sometimes throws or hangs. */
  const runAppFunction = async (onHang = (): void => undefined): Promise<void> => {
    const fault = choose<keyof typeof appFaults>(random, isCalm ? noFaults : appFaults);
    if (fault === 'throws') throw new Error('The database is away.');
    if (fault === 'hangs') {
      onHang();
      await new Promise<never>(() => undefined);
    }
    await sleep(fault === 'slow' ? random.number() * 8000 : random.number() * 20);
  };

  const handlers = Array.from({ length: instances }, () => {
    const client = createTavusClient({
      apiKey: 'key',
      fetch: faultyWire(emulator, random, isCalm ? noFaults : serviceFaults),
      timeoutMs: 60_000,
    });
    return createSessionHandler({
      client,
      secret: 'a secret of more than thirty-two characters',
      authorize: async () => {
        await runAppFunction();
        return { id: 'ada' };
      },
      input: z.object({ topic: z.string() }),
      conversation: async ({ input, request }) => {
        await runAppFunction();
        const custom_greeting = request.headers.get('x-request-id') ?? '';
        return { persona_id, conversational_context: input.topic, custom_greeting };
      },
      onCreated: async ({ conversationId: id }) => {
        known.add(id);
        storing.add(id);
        const done = () => void storing.delete(id);
        await runAppFunction(done).finally(done);
      },
      onEnd: async ({ conversationId: id, payload }) => {
        if (storing.has(id)) endedTooSoon.push(id);
        await runAppFunction();
        ends.push({ id, payload });
      },
      onError: (error) => {
        reports.push(textOf(error));
        trace('report', reports.at(-1));
      },
      ...(store && { store: faultyStore(store, random, isCalm ? noFaults : storeFaults) }),
    });
  });
  let turn = 0;
  const nextInstance = () => handlers[(turn += 1) % handlers.length]!;

  const pages = Array.from({ length: 3 }, () => new ChaosPage(nextInstance, random, isCalm ? noFaults : pageFaults));
  const unexpectedErrors: string[] = [];
  for (const { session } of isCalm ? pages : []) {
    session.subscribe(() => {
      const { error } = session.getState();
      if (error !== null) unexpectedErrors.push(error.message);
    });
  }
  const visits = pages.map((page) => visit(page, random));
  await Promise.all([...visits, drain()]);
  await drain();

  const open = [...rooms].filter((id) => emulator.room(id)?.status === 'active');
  const names = new Map<string, string>();
  for await (const { conversation_id, conversation_name } of setUp.conversations.list()) {
    names.set(conversation_id, conversation_name ?? '');
  }
  const isReported = (id: string): boolean =>
    reports.some((text) => text.includes(id) || text.includes(names.get(id) ?? id));
  const isReportedEnd = (id: string): boolean =>
    reports.some((text) => text.includes('end-not-handled') && text.includes(id));
  const isKnown = (id: string): boolean => pages.some((page) => page.known.has(id)) || isReported(id);
  const confirmedEnds = pages.flatMap(({ confirmedEnds }) => confirmedEnds);
  const isConfirmedEnd = (id: string): boolean =>
    confirmedEnds.some(
      ({ ticket, requestId }) => subjectOf(ticket) === id || requestId === emulator.room(id)?.greeting,
    ) && !isReported(id);
  const requestsOf = (ids: readonly string[]) => ids.map((id) => emulator.room(id)?.greeting ?? '');
  return {
    created: rooms.size,
    repeated: new Set(repeated(requestsOf([...rooms]))).size,
    openTwice: repeated(requestsOf(open)),
    unknownRooms: open.filter((id) => !isKnown(id)),
    falselyEnded: open.filter(isConfirmedEnd),
    // With a store that fails, `onEnd` may run twice.
    endedTwice: store === undefined ? repeated(ends.map((end) => JSON.stringify(end))) : [],
    missedEnds: [...known].filter(
      (id) => emulator.room(id)?.status === 'ended' && !ends.some((end) => end.id === id) && !isReportedEnd(id),
    ),
    endedTooSoon,
    unexpectedErrors,
  };
}

/** A visitor starts a session, and leaves in one of many ways. */
async function visit(page: ChaosPage, random: SeededRandom): Promise<void> {
  const { session } = page;
  session.start();
  await sleep(random.number() * (random.number() < 0.7 ? 1500 : 150_000));
  switch (
    choose(random, { ends: 20, 'ends-and-rates': 10, closes: 30, crashes: 10, 'ends-and-starts-again': 15, stays: 15 })
  ) {
    case 'ends':
      session.end({ rating: 5 });
      return;
    case 'ends-and-rates':
      session.end();
      await sleep(random.number() * 20_000);
      session.end({ rating: 4 });
      return;
    case 'closes':
      session.end();
      page.close();
      return;
    case 'crashes':
      page.close();
      return;
    case 'ends-and-starts-again':
      session.end();
      session.start();
      await sleep(random.number() * 10_000);
      session.end();
      page.close();
      return;
    case 'stays':
      if (session.getState().status === 'failed') session.start();
  }
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

/** The text of a report, with the id of the room that it names. */
function textOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error);
}

function subjectOf(ticket: string | undefined): string | undefined {
  if (ticket === undefined) return undefined;
  const payload = JSON.parse(Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString()) as { sub?: string };
  return payload.sub;
}
