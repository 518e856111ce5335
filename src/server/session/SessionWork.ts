import type { Creations } from './openCreations';
import type { SessionHandlerOptions, SessionUser } from './SessionHandlerOptions';

/** What starting and ending work with: the options, filled in, and what they share. */
export interface SessionWork<User extends SessionUser> extends Required<
  Pick<SessionHandlerOptions<User>, 'client' | 'authorize' | 'conversation' | 'allow' | 'maxBodyBytes' | 'now'>
> {
  readonly ticketExpiresInS: number | undefined;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly creations: Creations;
  /** Tells `onError`, and never throws. */
  readonly report: (error: unknown, request: Request) => void;
}
