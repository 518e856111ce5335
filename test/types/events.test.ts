import { describe, expectTypeOf, test } from 'vitest';
import {
  isKnownEvent,
  type EventEnvelope,
  type EventOf,
  type Json,
  type KnownEvent,
  type KnownEventType,
  type Speaker,
  type TavusEvent,
  type UnknownEvent,
  type Utterance,
} from '../../src/protocol';

describe('the types of events', () => {
  test('comparing the type narrows an event', () => {
    expectTypeOf((event: TavusEvent) => {
      if (event.event_type === 'conversation.objective.pending') {
        expectTypeOf(event.properties.output_variables).toEqualTypeOf<Readonly<Record<string, Json>>>();
        expectTypeOf(event.message_type).toEqualTypeOf<'conversation'>();
      }
      switch (event.event_type) {
        case 'conversation.utterance':
          expectTypeOf(event).toEqualTypeOf<Utterance>();
          expectTypeOf(event.properties.role).toEqualTypeOf<Speaker>();
          expectTypeOf(event.properties.interrupted).toEqualTypeOf<boolean | undefined>();
          break;
        case 'conversation.stopped_speaking':
          expectTypeOf(event.properties.duration).toEqualTypeOf<number | undefined>();
          break;
        default:
          expectTypeOf(event.event_type).not.toEqualTypeOf<'conversation.utterance'>();
      }
    }).toBeFunction();
  });

  test('an event of another type is an UnknownEvent', () => {
    expectTypeOf((event: TavusEvent) => {
      if (isKnownEvent(event)) expectTypeOf(event).toEqualTypeOf<KnownEvent>();
      else expectTypeOf(event).toEqualTypeOf<UnknownEvent>();
    }).toBeFunction();
  });

  test('comparing with a type that no event has is a type error', () => {
    expectTypeOf((event: TavusEvent) => {
      // @ts-expect-error -- a misspelled type
      return event.event_type === 'conversation.utterances';
    }).toBeFunction();
    expectTypeOf((event: UnknownEvent) => {
      const type: string = event.event_type;
      return type === 'conversation.added_since';
    }).toBeFunction();
  });

  test('every event has the envelope', () => {
    expectTypeOf<TavusEvent>().toExtend<EventEnvelope>();
    expectTypeOf((event: TavusEvent) => {
      expectTypeOf(event.seq).toEqualTypeOf<number | undefined>();
      expectTypeOf(event.event_type).toExtend<string>();
    }).toBeFunction();
  });

  test('an event is found by its type', () => {
    expectTypeOf<EventOf<'conversation.utterance'>>().toEqualTypeOf<Utterance>();
    expectTypeOf<EventOf<KnownEventType>>().toEqualTypeOf<KnownEvent>();
    expectTypeOf<EventOf<'conversation.added_since'>>().toEqualTypeOf<UnknownEvent>();
    expectTypeOf<EventOf<string>>().toEqualTypeOf<TavusEvent>();
  });
});
