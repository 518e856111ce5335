import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';
import { sha256 } from '../signing/sha256';
import type { Asked } from './readAsked';
import type { SessionUser } from './SessionHandlerOptions';

/** The part that one request has in the creation of a conversation: its claim in the store. */
export interface Creation {
  readonly requestId: string;
  readonly key: string;
  readonly claimant: string;
  /** A hash of who asks for what: a repetition must ask for the same. */
  readonly note: string;
}

/** What the store keeps of a conversation, for repetitions of its request and for ends by the id of its request. */
export interface StoredSession {
  readonly answer: SessionAnswer;
  /** Whether `onCreated` has succeeded, so that a page may get it. */
  readonly isKept: boolean;
}

/** How long a repetition of a request gets the same conversation, in milliseconds, and how long an end is remembered. */
export const KEPT_MS = 120_000;

export async function newCreation(user: SessionUser, { requestId, json }: Asked<unknown>): Promise<Creation> {
  const text = JSON.stringify([identityOf(user), json]);
  return { requestId, key: creationKey(requestId), claimant: crypto.randomUUID(), note: await sha256(text) };
}

/** The key of a request in the store. */
export function creationKey(requestId: string): string {
  return `session:${requestId}`;
}

/** Reads the value of a record. `undefined` when nothing was created, or when it was given up. */
export function readStored(value: string | null | undefined): StoredSession | undefined {
  if (!value) return undefined;
  try {
    const stored: unknown = JSON.parse(value);
    return isRecord(stored) && isRecord(stored.answer) ? (stored as unknown as StoredSession) : undefined;
  } catch {
    return undefined; // of another version, perhaps
  }
}

/** What the page has passed to the end that came before its conversation; `undefined` when it passed nothing. */
export function readEnding(ending: string | null | undefined): unknown {
  try {
    return ending ? (JSON.parse(ending) as unknown) : undefined;
  } catch {
    return undefined; // of another version, perhaps
  }
}

/** What of a user is the same in each request, or nothing: the rest, such as the time they were last seen, may not be. */
function identityOf(user: SessionUser): unknown {
  const stable: unknown = typeof user === 'object' ? (user as { readonly id?: unknown }).id : user;
  if (typeof stable === 'bigint') return stable.toString();
  return typeof stable === 'object' ? null : stable;
}
