import type { CreateCall } from 'tavus-react';

/** One conversation, with the real service or a simulated one, from its creation to its end. */
export interface Session {
  readonly conversationUrl: string;
  readonly token?: string;
  /** Absent with the real service: Daily's call is the default. */
  readonly createCall?: CreateCall;
  /** Ends the room, also from a page that is going away. Never throws, and may be called twice. */
  readonly end: () => void;
}
