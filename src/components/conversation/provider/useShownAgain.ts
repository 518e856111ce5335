import { useEffect, useRef } from 'react';
import { useLatest } from '../../../hooks/useLatest';

/**
 * Calls back when a hidden component is shown again. `<Activity>` hides components, and so do routers that do not
 * unmount the pages they leave, such as Next.js. React undoes the effects of a hidden component, but keeps its state. Strict
 * Mode's own remount does not count.
 */
export function useShownAgain(onShownAgain: () => void): void {
  const latest = useLatest(onShownAgain);
  const isHidden = useRef(false);
  const timer = useRef<unknown>(undefined);

  useEffect(() => {
    clearTimeout(timer.current as ReturnType<typeof setTimeout> | undefined);
    if (isHidden.current) latest.current();
    isHidden.current = false;
    return () => {
      timer.current = setTimeout(() => {
        isHidden.current = true;
      }, 0);
    };
  }, [latest]);
}
