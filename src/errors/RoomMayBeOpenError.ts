import { CviError } from './CviError';

/** A room may be open, and the session handler cannot find out. It is passed to `onError` and not thrown. */
export class RoomMayBeOpenError extends CviError {
  override readonly name = 'RoomMayBeOpenError';
  readonly code = 'room-may-be-open';

  /** @param conversationName - The name of the conversation, if there is one. */
  constructor(
    readonly conversationName: string,
    cause?: unknown,
  ) {
    super(
      `The service may have opened a room named "${conversationName}": the request to create it got no response, and the ` +
        'active conversations cannot be listed. A room is billed until it ends. Look for this name at the service, and end it.',
      { cause },
    );
  }
}
