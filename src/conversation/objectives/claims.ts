/** Says whether this page may send a decision that was stored: a duplicated tab has a copy of it. */
export interface DecisionClaims {
  /** Holds a decision for as long as the page lives. False where another page holds it, or has sent it. */
  readonly claim: (decision: string) => boolean | Promise<boolean>;
  /** Keeps a decision from being claimed once more. */
  readonly markSent: (decision: string) => void;
}

/** What this page holds: a conversation that comes back in it goes on with its own. */
const mine = /* @__PURE__ */ new Set<string>();

const KEY = 'tavus-react:sent';
const MOST_MARKS = 50;

/**
 * Claims by the browser's locks, which all its tabs share and which end with the page, and by a list of what was sent. Where there
 * are none, such as outside a browser, every claim is granted.
 */
export const browserClaims: DecisionClaims = {
  claim(decision) {
    const isFree = () => !readMarks().includes(decision);
    if (mine.has(decision)) return isFree();
    const { locks } = (globalThis as { navigator?: Partial<Navigator> }).navigator ?? {};
    if (locks === undefined) return isFree();
    return hold(locks, `tavus-react:${decision}`).then((isHeld) => {
      if (isHeld) mine.add(decision);
      return isHeld && isFree();
    });
  },
  markSent(decision) {
    try {
      globalThis.localStorage.setItem(KEY, JSON.stringify([...readMarks(), decision].slice(-MOST_MARKS)));
    } catch {
      // Without storage there is no copy of a decision in another tab either.
    }
  },
};

function hold(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held until the page goes.
      return lock && new Promise(() => {});
    });
    // A page that may not use locks has no other to share them with.
    request.catch(() => resolve(true));
  });
}

function readMarks(): readonly unknown[] {
  try {
    const marks: unknown = JSON.parse(globalThis.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(marks) ? (marks as unknown[]) : [];
  } catch {
    return [];
  }
}
