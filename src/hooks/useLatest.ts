import { useInsertionEffect, useRef, type RefObject } from 'react';

/** A ref to the latest value, so that an effect can call an inline function without running again for it. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
