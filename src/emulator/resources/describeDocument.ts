import type { EmulatorContext } from '../EmulatorContext';
import type { EmulatedDocument } from '../Store';

/** A document as in the API's responses. Its progress depends on the time. */
export function describeDocument(
  { timers, documentMs }: EmulatorContext,
  { document, since }: EmulatedDocument,
): object {
  return { ...document, progress: progress(document.status, timers.now() - since, documentMs / 2) };
}

function progress(status: unknown, elapsedMs: number, wholeMs: number): number | null {
  if (status === 'ready') return 100;
  if (status === 'error') return null;
  if (status === 'started') return 0;
  return Math.min(99, Math.max(0, Math.floor((elapsedMs / Math.max(wholeMs, 1)) * 100)));
}
