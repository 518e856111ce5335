import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { SessionRefused } from './SessionRefused';

const KEPT_MS = 120_000;
const MOST = 1000;

/** A conversation that is being made or was made, and the requests that want it. */
export interface Creation {
  readonly made: Promise<SessionAnswer>;
  readonly requests: Set<Request>;
  /** Whether it was handed to a page, or ended because no page was left. */
  isDecided: boolean;
}

export interface Creations {
  /** The creation under this id, or a new one. Without an id, always a new one. */
  readonly join: (requestId: string | undefined, asked: unknown, create: () => Promise<SessionAnswer>) => Creation;
  /** A repeat is not to get a conversation that is over. */
  readonly forget: (conversationId: string) => void;
}

interface Kept {
  readonly creation: Creation;
  readonly asked: string | null;
  readonly at: number;
  conversationId: string | null;
}

/**
 * Remembers creations for two minutes by the id of their request, so that a page that repeats a request, not knowing whether
 * it arrived, pays for one conversation. In the memory of one instance: another does not know of it.
 */
export function openCreations(now: () => number): Creations {
  // In the order of their beginning, as a Map keeps them.
  const kept = new Map<string, Kept>();

  function tidy(): void {
    for (const [requestId, { at }] of kept) {
      if (now() - at < KEPT_MS && kept.size < MOST) return;
      kept.delete(requestId);
    }
  }

  return {
    join(requestId, asked, create) {
      tidy();
      const key = asJson(asked);
      const known = requestId === undefined ? undefined : kept.get(requestId);
      if (known) {
        if (key !== null && key === known.asked) return known.creation;
        throw new SessionRefused('bad-request', 'This requestId belongs to another request. Make a new one.');
      }

      const creation: Creation = { made: create(), requests: new Set(), isDecided: false };
      if (requestId === undefined) return creation;
      const entry: Kept = { creation, asked: key, at: now(), conversationId: null };
      kept.set(requestId, entry);
      creation.made.then(
        ({ conversationId }) => (entry.conversationId = conversationId),
        // What failed may be tried again under the same id.
        () => kept.get(requestId) === entry && kept.delete(requestId),
      );
      return creation;
    },
    forget(conversationId) {
      for (const [requestId, entry] of kept) if (entry.conversationId === conversationId) kept.delete(requestId);
    },
  };
}

/** Two people must not share a conversation, whatever ids they send. What cannot be compared is not shared, either. */
function asJson(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
