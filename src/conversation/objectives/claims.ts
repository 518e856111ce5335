/** Decides which page may send a stored decision. A duplicated tab has a copy of it. */
export interface DecisionClaims {
  /** Claims a decision until the page is closed. False if another page has claimed or sent it. */
  readonly claim: (decision: string) => boolean | Promise<boolean>;
  /** Whether a decision was sent, by whatever page. Asked before a decision that was stored goes out. */
  readonly wasSent: (decision: string) => boolean;
  /** Records that a decision was sent, so that no page sends it again. */
  readonly markSent: (decision: string) => void;
}

/** The decisions that this page has claimed. A conversation that is mounted again on it may send its own. */
const mine = /* @__PURE__ */ new Set<string>();

/** The decisions that were sent on this page, for where local storage is forbidden. */
const sentHere = /* @__PURE__ */ new Set<string>();

const KEY = 'tavus-react:sent';
const MOST_MARKS = 50;

/**
 * Uses the Web Locks API, whose locks are shared by all tabs and released when a page closes, and a list of sent decisions in
 * local storage. Where there are no locks, the list alone decides.
 */
export const browserClaims: DecisionClaims = {
  claim(decision) {
    const isFree = () => !wasSent(decision);
    if (mine.has(decision)) return isFree();
    const { locks } = (globalThis as { navigator?: Partial<Navigator> }).navigator ?? {};
    if (locks === undefined) return isFree();
    return hold(locks, `tavus-react:${decision}`).then((isHeld) => {
      if (isHeld) mine.add(decision);
      return isHeld && isFree();
    });
  },
  wasSent,
  markSent(decision) {
    sentHere.add(decision);
    try {
      globalThis.localStorage.setItem(KEY, JSON.stringify([...readMarks(), decision].slice(-MOST_MARKS)));
    } catch {
      // If this storage is forbidden, so is the tab's: no copy of the decision exists.
    }
  },
};

function hold(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = async () => {
      await locks.request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Held until the page goes.
        return lock && new Promise(() => {});
      });
    };
    // The page may not use locks, such as a sandboxed frame.
    request().catch(() => {
      resolve(true);
    });
  });
}

function wasSent(decision: string): boolean {
  return sentHere.has(decision) || readMarks().includes(decision);
}

function readMarks(): readonly unknown[] {
  try {
    const marks: unknown = JSON.parse(globalThis.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(marks) ? (marks as unknown[]) : [];
  } catch {
    return [];
  }
}
