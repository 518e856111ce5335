import type { SessionHandlerOptions, TavusClient } from 'tavus-react/server';
import type { Handle } from './createTrace';

/** What the backend works with: Tavus, or the emulator in its place. */
export interface Service {
  readonly client: TavusClient;
  readonly conversation: SessionHandlerOptions<true>['conversation'];
  /** The emulator's rooms, for pages that join one. Tavus's are Daily's. */
  readonly rooms?: Handle;
  readonly close: () => void;
}

/** In seconds. A room is billed until it is ended, and left to itself it would stay open for an hour. */
export const limits = { max_call_duration: 600, participant_absent_timeout: 120, participant_left_timeout: 20 };
