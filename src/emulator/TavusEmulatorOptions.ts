import type { Clock } from '../time/Clock';
import type { EmulatedResources } from './resources/EmulatedResources';

export interface TavusEmulatorOptions {
  /** The API keys that it accepts in `x-api-key`. Default: any that is not blank. */
  readonly apiKey?: string | readonly string[];
  /** Default: the machine's clock. A test can pass the simulator's `createManualClock()`. */
  readonly clock?: Clock;
  /**
   * The same number gives the same ids. Default 1. Use `random` if others can reach the emulator: anyone who knows the id of a
   * conversation can read its room.
   */
  readonly seed?: number | 'random';
  /**
   * Other origins whose pages may use the emulator, such as `https://app.example`. Always allowed are pages of this machine on
   * any port, and pages of the server that contains the emulator. Pages of any other origin get a 403.
   */
  readonly origins?: readonly string[];
  /** Delivers the webhooks. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Resources that exist from the start, with ids of your own, besides those of the service. Default none. */
  readonly resources?: EmulatedResources;
  /** How many conversations may be active at once. Default 15. */
  readonly maxConversations?: number;
  /** How many conversations may be created before the response is 402. Those in `test_mode` do not count. Default: no limit. */
  readonly credits?: number;
  /**
   * Whether a cycle of objectives is rejected with 400. Default false: the service accepts it, and shuts down each conversation
   * with it one second after the start.
   */
  readonly rejectCycles?: boolean;
  /** How long it takes until a document is ready, in milliseconds. Default 2,000. */
  readonly documentMs?: number;
  /** How long a replica trains, in milliseconds. Default 10,000. */
  readonly trainingMs?: number;
}
