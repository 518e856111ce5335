import { loadDecisions } from '../../src/conversation/objectives/loadDecisions';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createConversation } from '../../src/conversation/createConversation';
import { follow } from '../../src/conversation/follow';
import { transcript } from '../../src/conversation/transcript/transcript';
import { defineObjectives, type TavusEvent } from '../../src/protocol';
import { createManualClock, createSimulatedCall, script, type SimulatedFaults } from '../../src/simulator';

// It loads in real time, and is there long before anybody confirms.
await loadDecisions();

const objectives = defineObjectives([
  {
    objective_name: 'get_name',
    objective_prompt: 'Ask for the full name',
    confirmation_mode: 'manual',
    output_variables: ['first_name', 'last_name'],
    next_required_objectives: ['get_birthday'],
  },
  {
    objective_name: 'get_birthday',
    objective_prompt: 'Ask for the day of birth',
    confirmation_mode: 'manual',
    output_variables: ['birthday'],
  },
]);

const correction = 'No, it is Lovelace, with a C.';
const question = 'Then which day is it?';
const answer = 'The tenth of December';

const interview = script()
  .greets('Good morning, and welcome.')
  .activated('get_name')
  .replica('May I have your name?')
  .user('Ada Lovelace.')
  .pending('get_name', { first_name: 'Ada', last_name: 'Lovelass' })
  .expectAnswer()
  .pending('get_name', { first_name: 'Ada', last_name: 'Lovelace' })
  .expectConfirm()
  .completed('get_name')
  .activated('get_birthday')
  .replica('Thank you. And if I may ask, which day were you born on?')
  .interruptedAfter('Thank you. And if I may')
  .user('Yes, you may.')
  .replica(question)
  .expectAnswer()
  .pending('get_birthday', { birthday: '1815-12-01' })
  .pending('get_birthday', { birthday: '1815-12-10' })
  .expectConfirm()
  .completed('get_birthday')
  .callsTool('show_summary')
  .user('Thanks!')
  .replica('That was all. Goodbye!');

const said = [
  'Good morning, and welcome.',
  'May I have your name?',
  'Ada Lovelace.',
  correction,
  'Thank you. And if I may ask, which day were you born on?',
  'Yes, you may.',
  question,
  answer,
  'Thanks!',
  'That was all. Goodbye!',
];

/** What happens to a call besides the interview. */
interface Trouble {
  readonly seed: number;
  /** How fast everybody speaks: the faster, the more lines a late message is late for. */
  readonly speed: number;
  readonly faults: SimulatedFaults;
  /** When the network goes, and for how long, in milliseconds. */
  readonly interruptions: readonly { readonly atMs: number; readonly forMs: number }[];
  /** When somebody else comes in, in milliseconds; `null` for nobody. */
  readonly guestAtMs: number | null;
}

const calm: Trouble = { seed: 1, speed: 1, faults: {}, interruptions: [], guestAtMs: null };

const rate = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
const trouble = fc.record({
  seed: fc.nat(),
  speed: fc.integer({ min: 1, max: 8 }),
  faults: fc.record({
    delayMs: fc.oneof(fc.nat({ max: 1000 }), fc.record({ min: fc.constant(0), max: fc.nat({ max: 1500 }) })),
    duplicate: rate,
    reorder: rate,
    corrupt: rate,
    spoof: rate,
    early: fc.boolean(),
  }),
  interruptions: fc.array(fc.record({ atMs: fc.nat({ max: 30_000 }), forMs: fc.nat({ max: 4000 }) }), { maxLength: 3 }),
  guestAtMs: fc.option(fc.integer({ min: 2500, max: 20_000 })),
});

const LONG_ENOUGH_MS = 70_000;
/** How long it goes on once all is completed. */
const GOODBYE_MS = 8000;
const GLANCE_MS = 250;
/** How long the person looks at a card before they confirm it. */
const READING_MS = 3000;
/** How long a slow machine may take. */
const PATIENCE_MS = 60_000;

/** Leads the interview through its trouble, with a person who corrects a name, types an answer, and confirms what is asked. */
async function hold({ seed, speed, faults, interruptions, guestAtMs }: Trouble) {
  const clock = createManualClock();
  const call = createSimulatedCall({ clock, seed, speed, faults, scenario: interview, media: 'none' });
  const conversation = createConversation({
    conversationUrl: 'https://tavus.daily.co/c123',
    objectives,
    clock,
    createCall: () => call,
  });
  const { getValue } = follow(conversation, transcript);
  const told: string[] = [];
  conversation.listen({
    onEvent(event) {
      if (isToldOnce(event)) told.push(`${event.event_type} ${JSON.stringify(event.properties)}`);
    },
  });
  for (const { atMs, forMs } of interruptions) clock.setTimeout(() => call.disconnect(forMs), atMs);
  if (guestAtMs !== null) clock.setTimeout(() => call.addParticipant(), guestAtMs);

  conversation.join();
  for (let endsAt = LONG_ENOUGH_MS; clock.now() < endsAt;) {
    await clock.advance(GLANCE_MS);
    const { objectives: goals, lifecycle } = conversation.getState();
    const isDone = goals.list.every(({ status }) => status === 'completed');
    if (isDone) endsAt = Math.min(endsAt, clock.now() + GOODBYE_MS);
    const asked = goals.list.find(({ status }) => status === 'pending');
    const mayType = lifecycle.status === 'live' && call.prompt?.awaiting === 'answer';
    if (asked === undefined) {
      if (mayType && getValue().lines.at(-1)?.text === question) conversation.respond(answer);
    } else if (asked.collected.last_name === 'Lovelass') {
      if (mayType && asked.correction === null) conversation.correctObjective(asked.name, correction);
    } else if (clock.now() - (asked.pendingAt ?? 0) > READING_MS) {
      void conversation.confirmObjective(asked.name);
    }
  }
  return {
    told: told.sort(),
    confirmed: call.sent.map(confirmationIn).filter((confirmation) => confirmation !== null),
    objectives: conversation.getState().objectives.list.map(({ name, status, confirmed }) => [name, status, confirmed]),
    lines: getValue().lines.map(({ speaker, text }) => [speaker, text]),
  };
}

/** What an app acts upon when it is told of it: once too often is once too often. */
function isToldOnce({ event_type }: TavusEvent): boolean {
  return /objective|tool_call|utterance$/.test(event_type);
}

function confirmationIn(message: unknown): Readonly<Record<string, unknown>> | null {
  const { event_type, properties } = message as { event_type: string; properties: Record<string, unknown> };
  return event_type === 'conversation.objective.confirm' ? properties : null;
}

type Outcome = Awaited<ReturnType<typeof hold>>;
let calmly: Outcome;

beforeAll(async () => {
  calmly = await hold(calm);
});

// Forgeries from a stranger are warned of, which is not what these tests are about.
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

test('an interview without trouble confirms both objectives, and writes down what was said', () => {
  expect(calmly).toEqual({
    told: expect.any(Array),
    confirmed: [
      { objective_name: 'get_name', output_variables: { first_name: 'Ada', last_name: 'Lovelace' } },
      { objective_name: 'get_birthday', output_variables: { birthday: '1815-12-10' } },
    ],
    objectives: [
      ['get_name', 'completed', { first_name: 'Ada', last_name: 'Lovelace' }],
      ['get_birthday', 'completed', { birthday: '1815-12-10' }],
    ],
    lines: [
      ['replica', 'Good morning, and welcome.'],
      ['replica', 'May I have your name?'],
      ['user', 'Ada Lovelace.'],
      ['user', correction],
      ['replica', 'Thank you. And if I may'],
      ['user', 'Yes, you may.'],
      ['replica', question],
      ['user', answer],
      ['user', 'Thanks!'],
      ['replica', 'That was all. Goodbye!'],
    ],
  });
});

test(
  'late, doubled, disordered, broken and forged messages change nothing of what is told, confirmed, completed and written down',
  async () => {
    await fc.assert(
      fc.asyncProperty(trouble, async (drawn) => {
        expect(await hold(drawn)).toEqual(calmly);
      }),
      { numRuns: 300 },
    );
  },
  PATIENCE_MS,
);

test(
  'where messages are lost, what is left is true: nothing unasked is confirmed, and nothing unsaid is written down',
  async () => {
    const lossy = fc.tuple(trouble, fc.double({ min: 0.01, max: 0.5, noNaN: true })).map(([drawn, drop]) => ({
      ...drawn,
      faults: { ...drawn.faults, drop },
    }));
    await fc.assert(
      fc.asyncProperty(lossy, async (drawn) => {
        const { told, confirmed, lines } = await hold(drawn);
        const asked = confirmed.map((values) => `conversation.objective.pending ${JSON.stringify(values)}`);
        expect(told).toEqual(expect.arrayContaining(asked));
        expect(new Set(confirmed.map(({ objective_name }) => objective_name)).size).toBe(confirmed.length);
        for (const [, text = ''] of lines) expect(said.filter((line) => line.startsWith(text))).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  },
  PATIENCE_MS,
);
