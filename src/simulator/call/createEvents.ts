import type { DailyEvent, DailyEventObject } from '@daily-co/daily-js';
import type { CallEventHandler } from '../../conversation/call/CallObject';

/** The fields of an event, without the two that every event has. */
export type EventDetail<Type extends DailyEvent> = Omit<DailyEventObject<Type>, 'action' | 'callClientId'>;

export interface Events {
  on<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): void;
  once<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): void;
  off<Type extends DailyEvent>(type: Type, handler: CallEventHandler<Type>): void;
  /** Calls the handlers synchronously, in the order they were added. Returns the event. */
  emit<Type extends DailyEvent>(type: Type, detail: EventDetail<Type>): DailyEventObject<Type>;
}

interface Registration {
  readonly handler: unknown;
  readonly run: (event: unknown) => void;
}

/**
 * The event emitter of a call.
 *
 * As with Daily, a handler that throws stops the loop: the handlers after it are not called for that event, and the code
 * that emitted it does not see the error. Daily logs such an error as a warning. The simulator logs it as an error, because
 * it is always a mistake.
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
        console.error(`A handler of "${type}" threw, so the handlers after it were not called.`, error);
      }
      return event as unknown as DailyEventObject<typeof type>;
    },
  };
}
