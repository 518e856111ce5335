import { useEffect, useRef } from 'react';
import { useLatest } from '../hooks/useLatest';

/**
 * Calls back when the component is shown again after it was hidden: by `<Activity>`, or by a router that keeps the pages
 * it leaves, as Next.js does. Effects are undone meanwhile, but the state is kept. Strict Mode's own remount does not count.
 */
export function useReturn(onReturn: () => void): void {
  const latest = useLatest(onReturn);
  const isAway = useRef(false);
  const timer = useRef<unknown>(undefined);

  useEffect(() => {
    clearTimeout(timer.current as ReturnType<typeof setTimeout> | undefined);
    if (isAway.current) latest.current();
    isAway.current = false;
    return () => {
      timer.current = setTimeout(() => {
        isAway.current = true;
      }, 0);
    };
  }, [latest]);
}
