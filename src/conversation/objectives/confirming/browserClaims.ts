/** Decides which page may send a stored decision. A duplicated tab has a copy of each one. */
export interface DecisionClaims {
  /** Claims a decision until the page is closed. False if another page has claimed or sent it. */
  readonly claim: (decision: string) => boolean | Promise<boolean>;
  /** Whether any page has sent a decision. Called before a stored decision is sent. */
  readonly wasSent: (decision: string) => boolean;
  /** Records that a decision is sent, so that no page sends it again. */
  readonly markSent: (decision: string) => void;
}

/** The decisions that this page has claimed. A conversation that is mounted again on the page may send its own. */
const claimedByPage = /* @__PURE__ */ new Set<string>();

/** The decisions that this page has sent. The list in local storage may be forbidden. */
const sentByPage = /* @__PURE__ */ new Set<string>();

const KEY = 'tavus-react:sent';
const MAX_SENT_DECISIONS = 50;

/**
 * Uses the Web Locks API, whose locks are shared by all tabs and released when a page closes, and a list of sent decisions in
 * local storage. Where there are no locks, the list alone decides.
 */
export const browserClaims: DecisionClaims = {
  claim(decision) {
    const isUnsent = () => !wasSent(decision);
    if (claimedByPage.has(decision)) return isUnsent();
    const { locks } = (globalThis as { navigator?: Partial<Navigator> }).navigator ?? {};
    if (locks === undefined) return isUnsent();
    return requestLock(locks, `tavus-react:${decision}`).then((isHeld) => {
      if (isHeld) claimedByPage.add(decision);
      return isHeld && isUnsent();
    });
  },
  wasSent,
  markSent(decision) {
    sentByPage.add(decision);
    try {
      globalThis.localStorage.setItem(
        KEY,
        JSON.stringify([...readSentDecisions(), decision].slice(-MAX_SENT_DECISIONS)),
      );
    } catch {
      // If local storage is forbidden, session storage is too, so no other tab has a copy of the decision.
    }
  },
};

/** Resolves with whether the lock was free. It is held until the page is closed. */
function requestLock(locks: LockManager, name: string, retries = 3): Promise<boolean> {
  return new Promise((resolve) => {
    const request = async () => {
      await locks.request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise(() => {});
      });
    };
    request().catch((thrown: unknown) => {
      // Some pages must not use locks, such as a sandboxed frame. There, the list alone decides.
      if (retries === 0 || (thrown as Partial<Error> | null)?.name === 'SecurityError') resolve(true);
      // Chromium rejects if the page is paused when the lock is granted, such as while it opens a window.
      else setTimeout(() => resolve(requestLock(locks, name, retries - 1)));
    });
  });
}

function wasSent(decision: string): boolean {
  return sentByPage.has(decision) || readSentDecisions().includes(decision);
}

function readSentDecisions(): readonly unknown[] {
  try {
    const marks: unknown = JSON.parse(globalThis.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(marks) ? (marks as unknown[]) : [];
  } catch {
    return [];
  }
}
