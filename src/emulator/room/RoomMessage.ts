/** A message that a server sent into the room through the API. */
export interface RoomMessage {
  /** An interaction is for the replica only. Any other message is for everyone who is in the room at that moment. */
  readonly to: 'replica' | 'everyone';
  readonly message: Readonly<Record<string, unknown>>;
}

/** A message with its position in the room's order, from 1, and its time in milliseconds since the epoch. */
export interface StoredMessage extends RoomMessage {
  readonly seq: number;
  readonly at: number;
}
