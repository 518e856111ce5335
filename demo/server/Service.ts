import type { SessionHandlerOptions, TavusClient } from 'tavus-react/server';
import type { RequestHandler } from './createTrace';

/** The service of the backend: Tavus or the emulator. */
export interface Service {
  readonly client: TavusClient;
  readonly conversation: SessionHandlerOptions<true>['conversation'];
  /** Handles the requests of pages about the emulator's rooms. With Tavus, pages use Daily instead. */
  readonly rooms?: RequestHandler;
  readonly close: () => void;
}

/** In seconds. A room is billed until its end, and would otherwise stay open for an hour. */
export const callLimits = { max_call_duration: 600, participant_absent_timeout: 120, participant_left_timeout: 20 };
