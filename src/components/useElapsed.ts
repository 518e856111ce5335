import { useEffect, useState } from 'react';

/** True once the component has been there for so long. Give the component a `key` to begin anew. */
export function useElapsed(ms: number): boolean {
  const [isElapsed, setIsElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsElapsed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isElapsed;
}
