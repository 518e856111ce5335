import type { Platform } from '../Platform';
import type { StoredDocument } from '../Store';

/** A document as the API answers with it: how far it is, the clock tells. */
export function shownDocument({ timers, documentMs }: Platform, { document, since }: StoredDocument): object {
  return { ...document, progress: progress(document.status, timers.now() - since, documentMs / 2) };
}

function progress(status: unknown, elapsedMs: number, wholeMs: number): number | null {
  if (status === 'ready') return 100;
  if (status === 'error') return null;
  if (status === 'started') return 0;
  return Math.min(99, Math.max(0, Math.floor((elapsedMs / Math.max(wholeMs, 1)) * 100)));
}
