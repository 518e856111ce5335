import type { DailyEvent, DailyEventObject } from '@daily-co/daily-js';
import type { CallEventHandler } from '../../conversation/CallObject';

/** What an event says, without the two fields that every event has. */
export type EventDetail<Type extends DailyEvent> = Omit<DailyEventObject<Type>, 'action' | 'callClientId'>;

export interface Events {
  on<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): void;
  once<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): void;
  off<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): void;
  /** Tells the handlers, at once and in the order they were added; returns what they were told. */
  emit<Type extends DailyEvent>(type: Type, detail: EventDetail<Type>): DailyEventObject<Type>;
}

interface Registration {
  readonly handler: unknown;
  readonly run: (event: unknown) => void;
}

/**
 * The call's events.
 *
 * As with Daily, a handler that throws ends the round: the handlers after it hear nothing of that event, and whoever
 * caused the event is not bothered. Daily logs such an error softly; here it is an error, for it is always a mistake.
 */
export function createEvents(callClientId: string): Events {
  const registrations = new Map<DailyEvent, readonly Registration[]>();

  const add = (type: DailyEvent, registration: Registration): void => {
    registrations.set(type, [...(registrations.get(type) ?? []), registration]);
  };
  const remove = (type: DailyEvent, handler: unknown): void => {
    const present = registrations.get(type) ?? [];
    const found = present.findIndex((registration) => registration.handler === handler);
    registrations.set(
      type,
      present.filter((_registration, index) => index !== found),
    );
  };

  return {
    on: (type, handler) => add(type, { handler, run: handler as Registration['run'] }),
    off: remove,
    once(type, handler) {
      const run: Registration['run'] = (event) => {
        remove(type, handler);
        (handler as Registration['run'])(event);
      };
      add(type, { handler, run });
    },
    emit(type, detail) {
      const event = { action: type, ...detail, callClientId };
      try {
        for (const { run } of registrations.get(type) ?? []) run(event);
      } catch (error) {
        console.error(`A handler of "${type}" threw, so the handlers after it were not told.`, error);
      }
      return event as unknown as DailyEventObject<typeof type>;
    },
  };
}
