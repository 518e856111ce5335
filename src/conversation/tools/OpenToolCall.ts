import type { ToolEvent } from './ToolEvent';

/** A tool call without a result yet. */
export interface OpenToolCall {
  /** The service's id of the call; `null` for a tool that expects no result. */
  readonly id: string | null;
  /** The tool's name. */
  readonly name: string;
  /** The id of the conversation; empty while it is unknown. */
  readonly conversationId: string;
  /** The event in its canonical form. A call by perception has an `event_type` of its own, and may have `frames`. */
  readonly event: ToolEvent;
  /** Aborts when a result would not be sent any more: the call ended, the handler was removed, or the time ran out. */
  readonly signal: AbortSignal;
  /**
   * Keeps the call open after the handler has returned, for example until the user has answered. The value that the
   * handler returns is then ignored.
   */
  readonly answerLater: () => LaterAnswer;
}

/** Answers a tool call once: after the first call of either function, all further calls are ignored. */
export interface LaterAnswer {
  /** Sends an output to the replica, as if the handler had returned it. */
  readonly answer: (output: unknown) => void;
  /** Sends the replica that the tool failed, and why. */
  readonly fail: (message: string) => void;
}
