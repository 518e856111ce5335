import { reportUncaught } from '../../../errors/callSafely';
import type { ConversationOptions } from '../../Conversation';
import { browserClaims } from './browserClaims';

/** Prevents two pages from sending the same decision: a duplicated tab has a copy of it in its storage. */
export interface PageClaims {
  /** Claims a stored decision for this page. Asks once for each decision. False if another page has it. */
  readonly claim: (decision: string) => boolean | Promise<boolean>;
  /** Marks a claimed decision as sent. False if another page has sent it in the meantime. */
  readonly markSent: (decision: string) => boolean;
}

/** The claims of one page. The app's own `claims` may throw: an error is reported, and never prevents a confirmation. */
export function createPageClaims(option: ConversationOptions['claims']): PageClaims {
  const claims = option === 'browser' ? browserClaims : option;
  const claimed = new Map<string, boolean | Promise<boolean>>();

  /** A claim that throws is not granted, so that the user is asked. */
  function request(decision: string): boolean | Promise<boolean> {
    const failed = (thrown: unknown) => {
      reportUncaught(thrown);
      return false;
    };
    try {
      const isOurs = claims?.claim(decision) ?? true;
      // It may be a promise of another library.
      return typeof isOurs === 'object' ? Promise.resolve(isOurs).catch(failed) : isOurs;
    } catch (thrown) {
      return failed(thrown);
    }
  }

  return {
    claim(decision) {
      const isOurs = claimed.get(decision) ?? request(decision);
      claimed.set(decision, isOurs);
      return isOurs;
    },
    markSent(decision) {
      // A decision that was sent at once was never queued, so no other page has it.
      if (!claimed.has(decision)) return true;
      try {
        if (claims?.wasSent(decision) === true) return false;
        claims?.markSent(decision);
      } catch (thrown) {
        reportUncaught(thrown);
      }
      return true;
    },
  };
}
