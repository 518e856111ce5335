import type { EmulatorClock } from './EmulatorClock';
import type { EmulatedResources } from './resources/EmulatedResources';

export interface TavusEmulatorOptions {
  /** The keys it takes in `x-api-key`. Default: any that is not blank. */
  readonly apiKey?: string | readonly string[];
  /** Where it takes the time from. Default: the machine. The simulator's `createManualClock` fits, so that a test moves it. */
  readonly clock?: EmulatorClock;
  /**
   * The same number gives the same ids. Default 1. Take `random` where others can reach the emulator: whoever knows the id of
   * a conversation may look into its room.
   */
  readonly seed?: number | 'random';
  /**
   * Pages of which other origins may use it, such as `https://app.example`. Pages of this machine may, on any port, and those
   * of the server that has the emulator. Pages of any other origin are refused with 403.
   */
  readonly origins?: readonly string[];
  /** Delivers the webhooks. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** What is there from the start, under ids of your own, besides what belongs to the service. Default nothing. */
  readonly resources?: EmulatedResources;
  /** How many conversations may be active at once. Default 15. */
  readonly maxConversations?: number;
  /** How many conversations may be created before the answer is 402; those in `test_mode` cost nothing. Default: no end. */
  readonly credits?: number;
  /**
   * Whether objectives that lead back to themselves are refused with 400. Default false: the service accepts them, and shuts
   * down each conversation with them one second after it started.
   */
  readonly rejectCycles?: boolean;
  /** How long a document takes to be ready, in milliseconds. Default 2,000. */
  readonly documentMs?: number;
  /** How long a replica trains, in milliseconds. Default 10,000. */
  readonly trainingMs?: number;
}
