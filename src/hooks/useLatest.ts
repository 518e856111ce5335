import { useInsertionEffect, useRef, type RefObject } from 'react';

/** A ref to the value of the latest render. An effect can call an inline function through it, and need not run again for a new one. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
