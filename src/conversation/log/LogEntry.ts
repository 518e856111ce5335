import type { Interaction } from '../../protocol/index';

/**
 * Why a message was rejected: `untrusted` not from the replica · `invalid` a message of the service that cannot be read ·
 * `not-tavus` not a message of the service · `duplicate` received before.
 */
export type RejectionReason = 'untrusted' | 'invalid' | 'not-tavus' | 'duplicate';

/** An interaction as it is sent: without a conversation id while that is unknown. */
export type SentInteraction = WithOptionalId<Interaction>;

type WithOptionalId<One> = One extends Interaction
  ? Omit<One, 'conversation_id'> & { readonly conversation_id?: string | undefined }
  : never;

/** One message in the event log. */
export interface LogEntry {
  /** Counts the messages from 0. Messages that were removed from the log count too. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly direction: 'received' | 'sent';
  /** Why the message was rejected; else `null`. */
  readonly rejection: RejectionReason | null;
  /** The problem of a rejected message, for developers. */
  readonly detail: string;
  /** The sender's session id. Empty for a sent message. */
  readonly fromId: string;
  /** True for a sent text that the transcript must not show. */
  readonly isHidden?: boolean | undefined;
  /** An event in its canonical form; a rejected message as it was received. Long texts are clipped in the log. */
  readonly data: unknown;
}
