import type { DailyEvent } from '@daily-co/daily-js';
import {
  createManualClock,
  createSimulatedCall,
  type ManualClock,
  type SimulatedCall,
  type SimulatedCallOptions,
} from '../../src/simulator';

export const url = 'https://tavus.daily.co/c123';

/** A wire message, as far as these tests look into it. */
export interface Message {
  event_type: string;
  conversation_id?: string;
  seq: number;
  turn_idx?: number;
  inference_id?: string;
  properties?: Record<string, unknown>;
}

export interface CallUnderTest {
  call: SimulatedCall;
  clock: ManualClock;
  /** What the client received so far. */
  received: Message[];
  /** The types received so far, without the ones that stream. */
  types(): string[];
  /** The properties of all messages of a type. */
  all(eventType: string): Record<string, unknown>[];
  says(text: string): void;
  confirms(objective_name?: string, output_variables?: object): void;
}

/** A call on a clock of its own, not yet joined. */
export function newCall(options: SimulatedCallOptions = {}): CallUnderTest {
  const clock = createManualClock();
  const call = createSimulatedCall({ clock, ...options });
  const received: Message[] = [];
  call.on('app-message', ({ data }) => received.push(data));
  return {
    call,
    clock,
    received,
    types: () => received.map((message) => message.event_type).filter((type) => !type.endsWith('.streaming')),
    all: (eventType) =>
      received.filter((message) => message.event_type === eventType).map((message) => message.properties ?? {}),
    says: (text) => call.sendAppMessage({ event_type: 'conversation.respond', properties: { text } }),
    confirms: (objective_name, output_variables) =>
      call.sendAppMessage({
        event_type: 'conversation.objective.confirm',
        properties: { objective_name, output_variables },
      }),
  };
}

/** A call that was joined, whose replica is here and has not said anything yet. */
export async function joinedCall(options: SimulatedCallOptions = {}): Promise<CallUnderTest> {
  const made = newCall({ replica: { appearAfterMs: 100 }, ...options });
  const joining = made.call.join({ url });
  await made.clock.advance(1000);
  await joining;
  return made;
}

const lifeEvents: DailyEvent[] = [
  'loading',
  'loaded',
  'load-attempt-failed',
  'started-camera',
  'camera-error',
  'joining-meeting',
  'joined-meeting',
  'participant-joined',
  'participant-updated',
  'participant-left',
  'track-started',
  'track-stopped',
  'error',
  'left-meeting',
  'call-instance-destroyed',
];

/** Notes the events of a call in their order; `note` puts something of the test's own between them. */
export function recordEvents(call: SimulatedCall): { order: string[]; note: (text: string) => void } {
  const order: string[] = [];
  for (const type of lifeEvents) call.on(type, () => order.push(type));
  return { order, note: (text) => order.push(text) };
}
