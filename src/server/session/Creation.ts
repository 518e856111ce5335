import { isRecord } from '../../protocol/isRecord';
import type { SessionResponse } from '../../protocol/session/SessionResponse';
import { sleep } from '../../time/sleep';
import { sha256 } from '../signing/sha256';
import type { SharedStore, StoredRecord } from '../store/SharedStore';
import { CLAIM_TTL_MS, renewClaim } from '../store/renewClaim';
import type { StartRequest } from './parseStartRequest';
import { internalRefusal, requestAborted, type RequestRefusal } from './RequestRefusal';
import type { SessionUser } from './SessionHandlerOptions';

/** How often a request looks whether another one has created the conversation, in milliseconds. */
const POLL_MS = 100;

/** How long a repeated request gets the same conversation, in milliseconds, and how long an end is remembered. */
const RESULT_TTL_MS = 120_000;

/** A conversation in the store: a repeated request gets it, and an end by the id of the request ends it. */
export interface StoredSession {
  readonly session: SessionResponse;
  /** Whether `onCreated` has succeeded. Only then do pages get the conversation. */
  readonly isReady: boolean;
}

/** The state of a {@link Creation}. */
export type CreationState =
  | { readonly status: 'waiting' | 'claimed' | 'rejected' | 'ended' | 'abandoned' }
  | { readonly status: 'ready'; readonly session: SessionResponse };

/**
 * The creation of a conversation, as one request for it sees it. Requests with the same id share one record in the store, on every
 * instance, and each request has a creation of its own.
 *
 * | state | meaning | next |
 * |---|---|---|
 * | `waiting` | Another request creates the conversation, or this one has not claimed the record yet. | any other |
 * | `claimed` | This request holds the record: it creates the conversation and renews its claim. | `ready`, `ended`, `abandoned` |
 * | `ready` | The conversation exists, and `onCreated` has succeeded. Pages get it for two minutes. | `abandoned` |
 * | `rejected` | The record belongs to another user, or to other fields or input. | – |
 * | `ended` | The page has ended it, perhaps before it existed. No further conversation is created, and no page gets one. | – |
 * | `abandoned` | This request has withdrawn its claim. The next one that waits takes over. | – |
 *
 * Only the methods of this class and {@link endCreation} change the record. The transitions are drawn in `docs/architecture.md`.
 */
export class Creation {
  readonly #store: SharedStore;
  readonly #key: string;
  readonly #claimant = crypto.randomUUID();
  /** A hash of the user, the fields and the input: a repetition has to have the same. */
  readonly #fingerprint: string;
  #state: CreationState = { status: 'waiting' };

  private constructor(
    readonly requestId: string,
    fingerprint: string,
    store: SharedStore,
  ) {
    this.#store = store;
    this.#key = recordKey(requestId);
    this.#fingerprint = fingerprint;
  }

  static async of(
    user: SessionUser,
    { requestId, json }: StartRequest<unknown>,
    store: SharedStore,
  ): Promise<Creation> {
    return new Creation(requestId, await sha256(JSON.stringify([identityOf(user), json])), store);
  }

  /**
   * Claims the record. While another request holds it, waits until that one is done.
   *
   * @returns The new state. It is `waiting` only when the signal has aborted.
   * @throws {@link RequestRefusal} when the store fails. It may have saved the claim, so abandon the creation then.
   */
  async claim(signal: AbortSignal): Promise<CreationState> {
    for (;;) {
      const record = await this.#claimOnce();
      this.#state = this.#stateOf(record);
      if (this.#state.status !== 'waiting') return this.#state;
      await sleep(POLL_MS, signal);
      if (signal.aborted) return this.#state;
    }
  }

  /**
   * Checks right before the conversation is created whether this request still holds the record.
   *
   * @throws {@link RequestRefusal} when the store fails.
   */
  async check(): Promise<'claimed' | 'ended' | 'lost'> {
    const { isEnded, holder } = await this.#claimOnce();
    if (isEnded) return 'ended';
    return holder === this.#claimant ? 'claimed' : 'lost';
  }

  /** Renews the claim until the returned function is called. See {@link renewClaim}. */
  startRenewing(onTooLong: () => void): () => void {
    return renewClaim(this.#store, this.#key, { claimant: this.#claimant, fingerprint: this.#fingerprint }, onTooLong);
  }

  /**
   * Saves the new conversation, so that its page can end it from any instance. No page gets it yet.
   *
   * @throws {@link RequestRefusal} when the store fails, when another request holds the record, and when the page has ended it.
   */
  async save(session: SessionResponse): Promise<void> {
    // A short time, because the claim is renewed. If this instance crashes, another one takes over.
    await this.#save({ session, isReady: false }, CLAIM_TTL_MS);
  }

  /**
   * Lets this request and its repetitions have the conversation.
   *
   * @throws {@link RequestRefusal} as `save` does.
   */
  async publish(session: SessionResponse): Promise<void> {
    await this.#save({ session, isReady: true }, RESULT_TTL_MS);
    this.#state = { status: 'ready', session };
  }

  /**
   * Removes a conversation that could not be published. Call it before `abandon`, so that the next holder does not publish it.
   *
   * @returns What the page has passed to its end, if the page has ended it.
   * @throws what the store throws.
   */
  async discard(): Promise<unknown> {
    const removal = { claimant: this.#claimant, value: null, ttlMs: CLAIM_TTL_MS };
    const record = await this.#store.save(this.#key, removal);
    return parseStoredJson(record?.endPayload);
  }

  /**
   * Withdraws the claim of this request. Never rejects.
   *
   * @returns The conversation, when no other request wants it: then it has to be ended.
   */
  async abandon(onError: (error: unknown) => void): Promise<SessionResponse | undefined> {
    const before = this.#state;
    if (before.status !== 'ended') this.#state = { status: 'abandoned' };
    try {
      const record = await this.#store.withdraw(this.#key, { claimant: this.#claimant });
      return parseSession(record?.value)?.session;
    } catch (error) {
      onError(error);
      // Other requests may want it, but they could not get it from this store either.
      return before.status === 'ready' ? before.session : undefined;
    }
  }

  #stateOf({ isEnded, fingerprint, value, holder }: StoredRecord): CreationState {
    if (isEnded) return { status: 'ended' };
    if (fingerprint !== this.#fingerprint) return { status: 'rejected' };
    const stored = parseSession(value);
    if (stored?.isReady === true) return { status: 'ready', session: stored.session };
    return { status: holder === this.#claimant ? 'claimed' : 'waiting' };
  }

  async #claimOnce(): Promise<StoredRecord> {
    const claim = { claimant: this.#claimant, fingerprint: this.#fingerprint, ttlMs: CLAIM_TTL_MS };
    return await this.#store.claim(this.#key, claim).catch((error: unknown) => {
      throw internalRefusal('service-unavailable', error);
    });
  }

  async #save(stored: StoredSession, ttlMs: number): Promise<void> {
    const result = { claimant: this.#claimant, value: JSON.stringify(stored), ttlMs };
    const record = await this.#store.save(this.#key, result).catch(storeFailed);
    // `null`: the record is gone, such as after a restart of the store, or another request has it. Claims it again, which works
    // only if no other request has claimed it.
    const saved = record ?? (await this.#saveAgain(result));
    if (saved === null) throw claimLost();
    if (!saved.isEnded) return;
    this.#state = { status: 'ended' };
    throw requestAborted();
  }

  async #saveAgain(result: Parameters<SharedStore['save']>[1]): Promise<StoredRecord | null> {
    const record = await this.#claimOnce();
    return record.isEnded ? record : await this.#store.save(this.#key, result).catch(storeFailed);
  }
}

/** For a request whose claim has expired, so that another one holds the record. */
export function claimLost(): RequestRefusal {
  const cause = new TypeError('The store has given the request to another instance.');
  return internalRefusal('service-unavailable', cause);
}

/**
 * Ends a creation by the id of its request, for all requests and on every instance. One that has not begun yet does not begin.
 *
 * @param payload - What the page passes to the end.
 * @returns The conversation, when there is one.
 * @throws what the store throws.
 */
export async function endCreation(
  store: SharedStore,
  requestId: string,
  payload: unknown,
): Promise<StoredSession | undefined> {
  const end = { payload: payload === undefined ? null : JSON.stringify(payload), ttlMs: RESULT_TTL_MS };
  const record = await store.end(recordKey(requestId), end);
  return parseSession(record?.value);
}

function storeFailed(error: unknown): never {
  throw internalRefusal('service-unavailable', error);
}

function recordKey(requestId: string): string {
  return `session:${requestId}`;
}

/** Parses the value of a record. `undefined` when there is no conversation, or when it was discarded. */
function parseSession(value: string | null | undefined): StoredSession | undefined {
  const stored = parseStoredJson(value);
  return isRecord(stored) && isRecord(stored.session) ? (stored as unknown as StoredSession) : undefined;
}

function parseStoredJson(text: string | null | undefined): unknown {
  try {
    return text ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined; // perhaps of another version
  }
}

/** The part of a user that is the same in each request, or nothing. The rest may change, such as the time of the last visit. */
function identityOf(user: SessionUser): unknown {
  const stable: unknown = typeof user === 'object' ? (user as { readonly id?: unknown }).id : user;
  if (typeof stable === 'bigint') return stable.toString();
  return typeof stable === 'object' ? null : stable;
}
