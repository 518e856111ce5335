import { useEffect, useState, type ReactNode } from 'react';
import { retryText } from '../labels/sessionErrorText';
import type { SessionLabels } from '../labels/sessionLabels';

interface SessionRetryProps {
  /** Why no conversation was created. */
  readonly why: string;
  /** When the user should try again, in milliseconds since the epoch. */
  readonly retryAt: number;
  /** A prop and not a context, because the hair check shows the text outside the call area. */
  readonly labels: SessionLabels;
}

/**
 * Says why no conversation was created, and counts down the time until another try. For a live region: the whole text is announced at
 * first, and what replaces it when the time is over, but not the seconds in between.
 */
export function SessionRetry({ why, retryAt, labels }: SessionRetryProps): ReactNode {
  const [now, setNow] = useState(Date.now);
  const leftMs = Math.max(0, retryAt - now);
  useEffect(() => {
    if (leftMs === 0) return;
    // The clock, and not a count of ticks: a page in the background has slow timers.
    const timer = setTimeout(() => setNow(Date.now()), leftMs % 1000 || 1000);
    return () => clearTimeout(timer);
  }, [leftMs]);
  // Each text has an element of its own: a program that translates the page replaces it.
  if (leftMs === 0) return <span key="now">{labels.sessionRetryNow}</span>;
  return (
    <>
      <span>{`${why} `}</span>
      <span aria-live="off">{retryText(leftMs, labels)}</span>
    </>
  );
}
