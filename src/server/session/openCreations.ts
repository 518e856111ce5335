import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { givenUp } from './givenUp';
import { SessionRefused } from './SessionRefused';
import type { Asked } from './readAsked';
import type { SessionUser } from './SessionHandlerOptions';

const KEPT_MS = 120_000;
const MOST = 1000;

/** A conversation that is being made or was made, and the requests that want it. */
export interface Creation {
  readonly made: Promise<SessionAnswer>;
  readonly requests: Set<Request>;
  /** Whether it was handed to a page, or ended because no page was left. */
  isDecided: boolean;
  /** Whether its page has asked for its end, by the id of the request. */
  isEnded: boolean;
}

interface Wish extends Asked {
  readonly user: SessionUser;
}

export interface Creations {
  /**
   * The creation under the wish's id, or a new one. Without an id, always a new one. `create` can ask whether a page still
   * waits for it.
   */
  readonly join: (
    request: Request,
    wish: Wish,
    create: (isWanted: () => boolean) => Promise<SessionAnswer>,
  ) => Creation;
  /** The creation under this id, which is handed out no more. One that is not there yet is not to begin. */
  readonly end: (requestId: string) => Creation | undefined;
  /** A repeat is not to get a conversation that is over. */
  readonly forget: (conversationId: string) => void;
}

interface Kept {
  readonly creation: Creation;
  readonly asked: string;
  readonly at: number;
  conversationId: string | null;
}

/**
 * Remembers creations for two minutes by the id of their request, so that a page that repeats a request, not knowing whether
 * it arrived, pays for one conversation. In the memory of one instance: another does not know of it.
 */
export function openCreations(now: () => number): Creations {
  // Both in the order of their beginning, as a Map and a Set keep them.
  const kept = new Map<string, Kept>();
  const ended = new Set<string>();

  function tidy(): void {
    for (const [requestId, { at }] of kept) {
      if (now() - at < KEPT_MS && kept.size < MOST) return;
      kept.delete(requestId);
    }
  }

  return {
    join(request, { requestId, user, fields }, create) {
      tidy();
      const asked = JSON.stringify([identityOf(user), fields]);
      const known = requestId === undefined ? undefined : kept.get(requestId);
      if (requestId !== undefined && ended.has(requestId)) throw givenUp();
      if (known) {
        if (asked !== known.asked) {
          throw new SessionRefused('bad-request', 'This requestId belongs to another request. Make a new one.');
        }
        known.creation.requests.add(request);
        return known.creation;
      }

      const creation: Creation = {
        // A moment later, when there is something to ask about.
        made: Promise.resolve().then(() => create(() => isWanted(creation))),
        requests: new Set([request]),
        isDecided: false,
        isEnded: false,
      };
      if (requestId === undefined) return creation;
      const entry: Kept = { creation, asked, at: now(), conversationId: null };
      kept.set(requestId, entry);
      creation.made.then(
        ({ conversationId }) => (entry.conversationId = conversationId),
        // What failed may be tried again under the same id.
        () => kept.get(requestId) === entry && kept.delete(requestId),
      );
      return creation;
    },
    end(requestId) {
      // Apart from what is kept: anybody can ask for the end of something, and must not crowd out what there is.
      ended.add(requestId);
      const [oldest] = ended;
      if (ended.size > MOST && oldest !== undefined) ended.delete(oldest);
      const creation = kept.get(requestId)?.creation;
      if (creation) creation.isEnded = true;
      return creation;
    },
    forget(conversationId) {
      for (const [requestId, entry] of kept) if (entry.conversationId === conversationId) kept.delete(requestId);
    },
  };
}

/** Whether a page still waits for it. */
export function isWanted({ requests, isEnded }: Creation): boolean {
  return !isEnded && [...requests].some(({ signal }) => !signal.aborted);
}

/** What of a user is the same in each request, or nothing: the rest, such as the time they were last seen, may not be. */
function identityOf(user: SessionUser): unknown {
  const stable: unknown = typeof user === 'object' ? (user as { readonly id?: unknown }).id : user;
  if (typeof stable === 'bigint') return stable.toString();
  return typeof stable === 'object' ? null : stable;
}
