import * as z from 'zod/mini';
import { createTavusEmulator } from '../../src/emulator';
import { createManualClock } from '../../src/simulator/createManualClock';
import type { SeededRandom } from '../../src/simulator/createSeededRandom';
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

/** What is left when nothing happens any more. */
export interface SessionOutcome {
  /** How many conversations the service has created. */
  readonly created: number;
  /** How many requests of pages have had several of them, one after the other or at once. */
  readonly repeated: number;
  /** The requests of which several are open in the end. */
  readonly openTwice: readonly string[];
  /** The rooms that are open, and that neither a page nor the app was told of. */
  readonly unknownRooms: readonly string[];
  /** The rooms that are open although a page was told that they have ended, and of which the app knows nothing. */
  readonly falselyEnded: readonly string[];
  /** The ends that the app was told more often than once, although it took them in: each a conversation and its payload. */
  readonly toldTwice: readonly string[];
  /** The conversations that the app knows of, and of whose end it was told neither by `onEnd` nor by a report. */
  readonly untoldEnds: readonly string[];
  /** The conversations of whose end the app was told before it had taken in their beginning. */
  readonly toldTooSoon: readonly string[];
  /** The starts that have failed although nothing else has. */
  readonly failedForNothing: readonly string[];
}

const wire: Record<WireFault, number> = {
  none: 60,
  slow: 8,
  refused: 4,
  'hangs-before': 3,
  'answer-lost': 5,
  'answer-hangs': 4,
  'answer-torn': 6,
  'answer-stalls': 4,
  unavailable: 3,
  'bad-gateway-after': 3,
};
const browser: Record<PageFault, number> = {
  none: 60,
  slow: 8,
  'never-arrives': 8,
  'breaks-off': 10,
  'answer-lost': 7,
  'answer-torn': 7,
};
const storage: Record<StoreFault, number> = { none: 90, slow: 4, 'fails-before': 2, 'reply-lost': 3, hangs: 1 };
const app = { none: 90, slow: 6, throws: 3, hangs: 1 };
const calm = { none: 1 };

/** A few pages, the instances of a server, the client and the service, over networks that fail at each hop. */
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
  emulator.subscribe((news) => {
    if (news.type !== 'room') return;
    rooms.add(news.room.conversationId);
    trace('room', news.room.conversationId, news.room.status, news.room.greeting);
  });
  const setUp = createTavusClient({ apiKey: 'key', fetch: emulator });
  const { persona_id } = await setUp.personas.create({
    system_prompt: 'You greet.',
    default_replica_id: 'r00000000001',
  });

  const reports: string[] = [];
  const toldEnds: { id: string; payload: unknown }[] = [];
  const toldTooSoon: string[] = [];
  /** Those that `onCreated` was called with, and of these the ones that it is still storing. */
  const known = new Set<string>();
  const storing = new Set<string>();
  /** What the app's own functions do: mostly their work. */
  const own = async (onHang = (): void => undefined): Promise<void> => {
    const fault = choose<keyof typeof app>(random, isCalm ? calm : app);
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
      fetch: faultyWire(emulator, random, isCalm ? calm : wire),
      timeoutMs: 60_000,
    });
    return createSessionHandler({
      client,
      secret: 'a secret of more than thirty-two characters',
      authorize: async () => {
        await own();
        return { id: 'ada' };
      },
      input: z.object({ topic: z.string() }),
      conversation: async ({ input, request }) => {
        await own();
        const custom_greeting = request.headers.get('x-asked-for') ?? '';
        return { persona_id, conversational_context: input.topic, custom_greeting };
      },
      onCreated: async ({ conversationId: id }) => {
        known.add(id);
        storing.add(id);
        const done = () => void storing.delete(id);
        await own(done).finally(done);
      },
      onEnd: async ({ conversationId: id, payload }) => {
        if (storing.has(id)) toldTooSoon.push(id);
        await own();
        toldEnds.push({ id, payload });
      },
      onError: (error) => {
        reports.push(wordsOf(error));
        trace('report', reports.at(-1));
      },
      ...(store && { store: faultyStore(store, random, isCalm ? calm : storage) }),
    });
  });
  let turn = 0;
  const nextInstance = () => handlers[(turn += 1) % handlers.length]!;

  const pages = Array.from({ length: 3 }, () => new ChaosPage(nextInstance, random, isCalm ? calm : browser));
  const failedForNothing: string[] = [];
  for (const { session } of isCalm ? pages : []) {
    session.subscribe(() => {
      const { error } = session.getState();
      if (error !== null) failedForNothing.push(error.message);
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
    reports.some((words) => words.includes(id) || words.includes(names.get(id) ?? id));
  const isGivenUp = (id: string): boolean =>
    reports.some((words) => words.includes('end-not-handled') && words.includes(id));
  const isKnown = (id: string): boolean => pages.some((page) => page.known.has(id)) || isReported(id);
  const ends = pages.flatMap(({ confirmedEnds }) => confirmedEnds);
  const isSaidToHaveEnded = (id: string): boolean =>
    ends.some(({ ticket, requestId }) => subjectOf(ticket) === id || requestId === emulator.room(id)?.greeting) &&
    !isReported(id);
  const requestsOf = (ids: readonly string[]) => ids.map((id) => emulator.room(id)?.greeting ?? '');
  return {
    created: rooms.size,
    repeated: new Set(repeated(requestsOf([...rooms]))).size,
    openTwice: repeated(requestsOf(open)),
    unknownRooms: open.filter((id) => !isKnown(id)),
    falselyEnded: open.filter(isSaidToHaveEnded),
    // A store that fails cannot tell what was told.
    toldTwice: store === undefined ? repeated(toldEnds.map((told) => JSON.stringify(told))) : [],
    untoldEnds: [...known].filter(
      (id) => emulator.room(id)?.status === 'ended' && !toldEnds.some((told) => told.id === id) && !isGivenUp(id),
    ),
    toldTooSoon,
    failedForNothing,
  };
}

/** What a visitor does: starts, and leaves in one of many ways. */
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

/** What a report says, with the id of a room that it names. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error);
}

function subjectOf(ticket: string | undefined): string | undefined {
  if (ticket === undefined) return undefined;
  const payload = JSON.parse(Buffer.from(ticket.split('.')[1] ?? '', 'base64url').toString()) as { sub?: string };
  return payload.sub;
}
