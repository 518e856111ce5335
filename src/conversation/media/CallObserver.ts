import { callSafely } from '../../errors/callSafely';
import { createListeners } from '../../listeners/createListeners';
import type { CallObject } from '../call/CallObject';
import { perCallUse } from '../call/perCallUse';

/**
 * A value that is derived from the events of a call object, and is not part of the conversation's state: the device lists, the
 * quality of the network, a recording. Define it as a constant: its identity is the key of its value.
 */
export interface CallObserver<Value> {
  readonly initial: Value;
  /**
   * Subscribes to the call. May run several times for one call, so it also reads what happened before.
   *
   * @param update - Replaces the value. A change that returns the value itself changes nothing.
   * @returns The function that unsubscribes.
   */
  readonly observe: (call: CallObject, update: (change: (value: Value) => Value) => void) => () => void;
}

/** The current value of an observer. */
export interface ObservedValue<Value> {
  readonly getValue: () => Value;
  /** The call is observed as long as there is a listener. The value stays when the last one has unsubscribed. */
  readonly subscribe: (listener: () => void) => () => void;
}

const valuesOf = /* @__PURE__ */ perCallUse(() => new Map<unknown, ObservedValue<unknown>>());

/**
 * The value of an observer for a call. All its readers share one subscription.
 *
 * Such values are not slices of the state, so that an app loads only what it uses.
 */
export function observeCall<Value>(call: CallObject, observer: CallObserver<Value>): ObservedValue<Value> {
  const values = valuesOf(call);
  const existing = values.get(observer) as ObservedValue<Value> | undefined;
  if (existing !== undefined) return existing;
  const created = createObservedValue(call, observer);
  values.set(observer, created);
  return created;
}

function createObservedValue<Value>(call: CallObject, { initial, observe }: CallObserver<Value>): ObservedValue<Value> {
  const listeners = createListeners();
  let value = initial;
  let count = 0;
  let stop: (() => void) | undefined;

  const update = (change: (value: Value) => Value): void => {
    const next = change(value);
    if (next === value) return;
    value = next;
    listeners.emit();
  };

  return {
    getValue: () => value,
    subscribe(listener) {
      // A function of its own, because one listener may subscribe twice.
      const remove = listeners.subscribe(() => listener());
      count += 1;
      // An app's own call object may lack a method. The value then stays as it is.
      if (count === 1) stop = callSafely(() => observe(call, update));
      let isSubscribed = true;
      return () => {
        if (!isSubscribed) return;
        isSubscribed = false;
        remove();
        count -= 1;
        if (count === 0 && stop) callSafely(stop);
      };
    },
  };
}
