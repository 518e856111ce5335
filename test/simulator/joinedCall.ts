import type { DailyEvent } from '@daily-co/daily-js';
import {
  createManualClock,
  createSimulatedCall,
  type ManualClock,
  type SimulatedCall,
  type SimulatedCallOptions,
} from '../../src/simulator';

export const url = 'https://tavus.daily.co/c123';

/** The fields of a message that these tests read. */
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
  /** The messages that the client has received. */
  received: Message[];
  /** The types of the received messages, without streamed ones. */
  types(): string[];
  /** The properties of all received messages of a type. */
  all(eventType: string): Record<string, unknown>[];
  says(text: string): void;
  confirms(objective_name?: string, output_variables?: object): void;
}

/** A call with a manual clock. It is not joined. */
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

/** A joined call whose replica is present and has not spoken yet. */
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

/** Records the events of a call in their order. `note` adds an entry of the test. */
export function recordEvents(call: SimulatedCall): { order: string[]; note: (text: string) => void } {
  const order: string[] = [];
  for (const type of lifeEvents) call.on(type, () => order.push(type));
  return { order, note: (text) => order.push(text) };
}
