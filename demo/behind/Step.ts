/** The places between which a step goes: the page, the app's own server, the service, and the room with the replica. */
export type Place = 'page' | 'backend' | 'service' | 'replica';

/** One thing that happened behind a call: a request, a webhook or an event. */
export interface Step {
  readonly id: string;
  /** Milliseconds since the epoch, with a fraction that keeps the order. */
  readonly at: number;
  readonly from: Place;
  /** The same as `from` for a step within one place. */
  readonly to: Place;
  readonly what: string;
  readonly detail?: string;
  readonly isProblem?: boolean;
}
