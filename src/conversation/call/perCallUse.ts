import type { CallObject } from './CallObject';
import { callUseOf } from './keptEvents';

/**
 * Returns a function that creates a value for a call when it is first asked for, and then returns the same value. Another conversation
 * that uses the same call object gets another value.
 */
// @__NO_SIDE_EFFECTS__
export function perCallUse<Value>(create: (call: CallObject) => Value): (call: CallObject) => Value {
  const values = new WeakMap<object, Value>();
  return (call) => {
    const use = callUseOf(call);
    if (!values.has(use)) values.set(use, create(call));
    return values.get(use) as Value;
  };
}
