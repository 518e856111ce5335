import type { CreateCall } from 'tavus-react';

/** What each screen gets from its page. */
export interface ScreenProps {
  /** The path of the server's session handler. */
  readonly session: string;
  /** Default: Daily's call. */
  readonly createCall?: CreateCall | undefined;
}
