/** Who takes part in a conversation: the page, the app's own server, the service, and the room where the replica is. */
export type Station = 'page' | 'backend' | 'service' | 'replica';

/** One thing that happened behind a call, and between whom. */
export interface Step {
  readonly id: string;
  /** Milliseconds since 1970, with a fraction that keeps the order. */
  readonly at: number;
  readonly from: Station;
  /** The same as `from` for what a station does by itself. */
  readonly to: Station;
  readonly what: string;
  readonly detail?: string;
  readonly isProblem?: boolean;
}
