import type { ToolEvent } from './ToolEvent';

/** A tool call that waits for its answer. */
export interface OpenToolCall {
  /** The service's id for it; `null` for a tool that expects no answer. */
  readonly id: string | null;
  /** The tool's name. */
  readonly name: string;
  /** The event as it came, in its canonical form. `event_type` tells a call of perception, which may carry `frames`. */
  readonly event: ToolEvent;
  /** Aborts when an answer would be of no use any more: the call ended, the handler went, or its time ran out. */
  readonly signal: AbortSignal;
  /**
   * Keeps the call open after the handler has returned, for an answer that a person gives. What the handler returns is
   * then not sent.
   */
  readonly answerLater: () => LaterAnswer;
}

/** Answers a tool call once; whatever comes after the first answer, or too late, is ignored. */
export interface LaterAnswer {
  /** Sends an output to the replica, as if the handler had returned it. */
  readonly answer: (output: unknown) => void;
  /** Tells the replica that it did not work, and why. */
  readonly fail: (message: string) => void;
}
