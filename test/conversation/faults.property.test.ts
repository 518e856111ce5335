import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createConversation } from '../../src/conversation/createConversation';
import { loadConfirmations } from '../../src/conversation/objectives/confirming/createLazyConfirmations';
import { project } from '../../src/conversation/projections/Projection';
import { transcriptProjection } from '../../src/conversation/projections/transcript/transcriptProjection';
import { defineObjectives, type TavusEvent } from '../../src/protocol';
import { createManualClock, createSimulatedCall, script, type SimulatedFaults } from '../../src/simulator';

// Loaded first, because it loads in real time while the tests use a manual clock.
await loadConfirmations();

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

/** All lines of the interview. */
const spoken = [
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

/** The faults of one run. */
interface Faults {
  readonly seed: number;
  /** The speed of all speech. At a higher speed, more lines pass before a delayed message. */
  readonly speed: number;
  readonly faults: SimulatedFaults;
  /** When the network is interrupted, and for how long, in milliseconds. */
  readonly interruptions: readonly { readonly atMs: number; readonly forMs: number }[];
  /** When another participant joins, in milliseconds; `null` for never. */
  readonly guestAtMs: number | null;
}

const noFaults: Faults = { seed: 1, speed: 1, faults: {}, interruptions: [], guestAtMs: null };

const rate = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
const anyFaults = fc.record({
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

/** The network is back after the second of two reordered values has arrived, and before the first one does. */
const lateAfterReconnection = {
  seed: 0,
  speed: 6,
  faults: { delayMs: 0, duplicate: 0, reorder: 0.8153129660058768, corrupt: 0, spoof: 0, early: true },
  interruptions: [{ atMs: 6251, forMs: 132 }],
  guestAtMs: null,
} satisfies Faults;

const LONGEST_RUN_MS = 70_000;
/** The time for which a run goes on after all objectives are completed. */
const AFTER_COMPLETION_MS = 8000;
const STEP_MS = 250;
/** The time that the user reads a card before they confirm it. */
const READING_MS = 3000;
/** The time limit of a test, for a slow machine. */
// `npm run chaos` does many more.
const RUNS = Number(process.env.CHAOS_RUNS ?? 100);
const TEST_TIMEOUT_MS = 600_000;

/** Runs the interview with these faults, and a user who corrects a name, types an answer, and confirms each objective. */
async function runInterview({ seed, speed, faults, interruptions, guestAtMs }: Faults) {
  const clock = createManualClock();
  const call = createSimulatedCall({ clock, seed, speed, faults, scenario: interview, media: 'none' });
  const conversation = createConversation({
    conversationUrl: 'https://tavus.daily.co/c123',
    objectives,
    clock,
    createCall: () => call,
  });
  const { getValue } = project(conversation, transcriptProjection);
  const events: string[] = [];
  conversation.listen({
    onEvent(event) {
      if (mustComeOnce(event)) events.push(`${event.event_type} ${JSON.stringify(event.properties)}`);
    },
  });
  for (const { atMs, forMs } of interruptions) clock.setTimeout(() => call.disconnect(forMs), atMs);
  if (guestAtMs !== null) clock.setTimeout(() => call.addParticipant(), guestAtMs);

  conversation.join();
  for (let endsAt = LONGEST_RUN_MS; clock.now() < endsAt;) {
    await clock.advance(STEP_MS);
    const { objectives: goals, lifecycle } = conversation.getState();
    const isDone = goals.list.every(({ status }) => status === 'completed');
    if (isDone) endsAt = Math.min(endsAt, clock.now() + AFTER_COMPLETION_MS);
    const pending = goals.list.find(({ status }) => status === 'pending');
    const mayType = lifecycle.status === 'live' && call.awaitedReply?.awaiting === 'answer';
    if (pending === undefined) {
      if (mayType && getValue().lines.at(-1)?.text === question) conversation.respond(answer);
    } else if (pending.collected.last_name === 'Lovelass') {
      if (mayType && pending.correction === null) conversation.correctObjective(pending.name, correction);
    } else if (clock.now() - (pending.pendingAt ?? 0) > READING_MS) {
      void conversation.confirmObjective(pending.name);
    }
  }
  return {
    events: events.sort(),
    confirmed: call.sent.map(confirmationIn).filter((confirmation) => confirmation !== null),
    objectives: conversation.getState().objectives.list.map(({ name, status, confirmed }) => [name, status, confirmed]),
    lines: getValue().lines.map(({ speaker, text }) => [speaker, text]),
  };
}

/** Whether an app acts on an event, and must therefore receive it only once. */
function mustComeOnce({ event_type }: TavusEvent): boolean {
  return /objective|tool_call|utterance$/.test(event_type);
}

function confirmationIn(message: unknown): Readonly<Record<string, unknown>> | null {
  const { event_type, properties } = message as { event_type: string; properties: Record<string, unknown> };
  return event_type === 'conversation.objective.confirm' ? properties : null;
}

type Outcome = Awaited<ReturnType<typeof runInterview>>;
let expected: Outcome;

beforeAll(async () => {
  expected = await runInterview(noFaults);
});

// The warnings about forged messages are tested elsewhere.
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

describe('conversation with a faulty connection', () => {
  test('confirms both objectives without faults, and has every line in the transcript', () => {
    expect(expected).toEqual({
      events: expect.any(Array),
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
    'has the same result with late, repeated, reordered, corrupted and forged messages',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyFaults, async (drawn) => {
          expect(await runInterview(drawn)).toEqual(expected);
        }),
        { numRuns: RUNS, examples: [[lateAfterReconnection]] },
      );
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'confirms only pending values, and has only spoken lines in the transcript, when messages are lost',
    async () => {
      const lossy = fc.tuple(anyFaults, fc.double({ min: 0.01, max: 0.5, noNaN: true })).map(([drawn, drop]) => ({
        ...drawn,
        faults: { ...drawn.faults, drop },
      }));
      await fc.assert(
        fc.asyncProperty(lossy, async (drawn) => {
          const { events, confirmed, lines } = await runInterview(drawn);
          const expected = confirmed.map((values) => `conversation.objective.pending ${JSON.stringify(values)}`);
          expect(events).toEqual(expect.arrayContaining(expected));
          expect(new Set(confirmed.map(({ objective_name }) => objective_name)).size).toBe(confirmed.length);
          for (const [, text = ''] of lines) expect(spoken.filter((line) => line.startsWith(text))).not.toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    TEST_TIMEOUT_MS,
  );
});
