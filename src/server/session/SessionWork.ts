import type { StandardSchemaV1 } from '../../protocol/objectives/standardSchema';
import type { SigningKeys } from '../signing/signingKeys';
import type { SharedStore } from '../store/SharedStore';
import type { SessionHandlerOptions, SessionUser } from './SessionHandlerOptions';

type Settled<User extends SessionUser, Input> = Pick<
  SessionHandlerOptions<User, Input>,
  | 'client'
  | 'authorize'
  | 'conversation'
  | 'onCreated'
  | 'allow'
  | 'maxBodyBytes'
  | 'bodyTimeoutMs'
  | 'callbackTimeoutMs'
  | 'now'
>;

/** The options that have a value by now, their own or the default. */
type WithDefaults<Options> = { readonly [Name in keyof Options]-?: NonNullable<Options[Name]> };

/** What the handling of one request works with: the options with their defaults, and what belongs to the request. */
export interface SessionWork<User extends SessionUser, Input> extends WithDefaults<Settled<User, Input>> {
  readonly input: StandardSchemaV1<unknown, Input> | undefined;
  readonly onEnd: SessionHandlerOptions<User>['onEnd'] | undefined;
  readonly ticketExpiresInS: number | undefined;
  readonly keys: SigningKeys;
  /** Limited in time. Rejects when the store fails. */
  readonly store: SharedStore;
  /** Tells `onError`. Never throws, and goes on beside the answer. */
  readonly report: (error: unknown) => void;
  /** Work that goes on beside the answer, and never rejects. The answer waits a moment for it. */
  readonly alongside: (work: Promise<unknown>) => void;
  /** Work that nobody should wait for, and that never rejects. */
  readonly afterwards: (work: Promise<unknown>) => void;
}
