import { useEffect, useState } from 'react';

/** Returns true once the component has been mounted for `ms` milliseconds. Change the component's `key` to start again. */
export function useElapsed(ms: number): boolean {
  const [isElapsed, setIsElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsElapsed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isElapsed;
}
