import { useCallback, useEffect, useState } from 'react';
import type { Session } from './Session';

export interface UseSession {
  readonly session: Session | null;
  readonly isOpening: boolean;
  /** Why the last start came to nothing, in words. */
  readonly problem: string | null;
  readonly start: () => void;
  /** Ends the conversation and goes back to the beginning. */
  readonly close: () => void;
}

/** Opens one session at a time, and ends it with the page. */
export function useSession(open: () => Session | Promise<Session>): UseSession {
  const [session, setSession] = useState<Session | null>(null);
  const [isOpening, setIsOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const start = useCallback(() => {
    setIsOpening(true);
    setProblem(null);
    Promise.resolve()
      .then(open)
      .then(setSession, (thrown: unknown) => setProblem(thrown instanceof Error ? thrown.message : String(thrown)))
      .finally(() => setIsOpening(false));
  }, [open]);

  const close = useCallback(() => {
    session?.end();
    setSession(null);
  }, [session]);

  useEffect(() => {
    window.addEventListener('pagehide', close);
    return () => window.removeEventListener('pagehide', close);
  }, [close]);

  return { session, isOpening, problem, start, close };
}
