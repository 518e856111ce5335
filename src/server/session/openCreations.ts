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
  /** Its id at the service, known before it is made, or `undefined` when it came to none. Never rejects. */
  readonly named: Promise<string | undefined>;
  /** The requests that wait for it. */
  readonly requests: Set<Request>;
  /** Whether it was handed to a page, or ended because no page was left or the app could not keep it. */
  isDecided: boolean;
  /** Whether its page has asked for its end. */
  isEnded: boolean;
}

/** Makes a conversation. It says the id as soon as there is one: the room is open, whatever comes after. */
type Make = (creation: Creation, name: (conversationId: string) => void) => Promise<SessionAnswer>;

interface Wish extends Asked {
  readonly user: SessionUser;
}

export interface Creations {
  /** The creation under the wish's id, or a new one. Without an id, always a new one. */
  readonly join: (request: Request, wish: Wish, make: Make) => Creation;
  /** The creation under this id, which is handed out no more. One that is not there yet is not to begin. */
  readonly end: (requestId: string) => Creation | undefined;
  /** The same, for a page that has got the conversation: a request of its own may still be on its way. */
  readonly endConversation: (conversationId: string) => void;
  /** A repeat is not to get it, and makes a new one. */
  readonly forget: (creation: Creation) => void;
}

interface Kept {
  readonly creation: Creation;
  readonly asked: string;
  readonly at: number;
  conversationId: string | undefined;
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

  function end(requestId: string): Creation | undefined {
    // Apart from what is kept: anybody can ask for the end of something, and must not crowd out what there is.
    ended.add(requestId);
    const [oldest] = ended;
    if (ended.size > MOST && oldest !== undefined) ended.delete(oldest);
    const creation = kept.get(requestId)?.creation;
    if (creation) creation.isEnded = true;
    return creation;
  }

  function forget(creation: Creation): void {
    for (const [requestId, entry] of kept) if (entry.creation === creation) kept.delete(requestId);
  }

  return {
    join(request, { requestId, user, fields }, make) {
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

      const creation = begin(request, make);
      if (requestId === undefined) return creation;
      const entry: Kept = { creation, asked, at: now(), conversationId: undefined };
      kept.set(requestId, entry);
      void creation.named.then((conversationId) => (entry.conversationId = conversationId));
      // What failed may be tried again under the same id.
      creation.made.catch(() => forget(creation));
      return creation;
    },
    end,
    endConversation(conversationId) {
      for (const [requestId, entry] of kept) if (entry.conversationId === conversationId) end(requestId);
    },
    forget,
  };
}

function begin(request: Request, make: Make): Creation {
  let name = (_: string | undefined): void => undefined;
  const named = new Promise<string | undefined>((resolve) => (name = resolve));
  const creation: Creation = {
    // A moment later, when there is something to ask about.
    made: Promise.resolve().then(() => make(creation, name)),
    named,
    requests: new Set([request]),
    isDecided: false,
    isEnded: false,
  };
  creation.made.catch(() => name(undefined));
  return creation;
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
