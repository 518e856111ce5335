import type { SigningKeys } from '../signing/signingKeys';
import type { Creations } from './openCreations';
import type { SessionHandlerOptions, SessionUser } from './SessionHandlerOptions';

type Filled<User extends SessionUser> = Required<
  Pick<
    SessionHandlerOptions<User>,
    'client' | 'authorize' | 'conversation' | 'onCreated' | 'allow' | 'maxBodyBytes' | 'bodyTimeoutMs' | 'now'
  >
>;

/** What starting and ending work with: the options, filled in, and what they share. */
export interface SessionWork<User extends SessionUser> extends Filled<User> {
  readonly ticketExpiresInS: number | undefined;
  readonly keys: SigningKeys;
  readonly creations: Creations;
  /** Tells `onError`, and never throws. */
  readonly report: (error: unknown, request: Request) => void;
}
