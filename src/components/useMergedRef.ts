import { useCallback, type ForwardedRef, type RefCallback, type RefObject } from 'react';

/** One ref for a part that needs its element itself and hands it to the host, too. */
export function useMergedRef<Element>(
  own: RefObject<Element | null>,
  hosts: ForwardedRef<Element>,
): RefCallback<Element> {
  return useCallback(
    (element: Element | null) => {
      own.current = element;
      if (typeof hosts === 'function') hosts(element);
      else if (hosts !== null) hosts.current = element;
    },
    [own, hosts],
  );
}
