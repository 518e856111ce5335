import { CviError } from './CviError';

/** A room that may be open, and that the session handler can neither find nor rule out. It is told to `onError`. */
export class RoomMayBeOpenError extends CviError {
  override readonly name = 'RoomMayBeOpenError';
  readonly code = 'room-may-be-open';

  /** @param conversationName - The name that the room has, if there is one. */
  constructor(
    readonly conversationName: string,
    cause?: unknown,
  ) {
    super(
      `The service may have opened a room named "${conversationName}": it never answered the creation, and its active ` +
        'conversations cannot be listed. A room is billed until it ends. Look for the name there, and end what has it.',
      { cause },
    );
  }
}
