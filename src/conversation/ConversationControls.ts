import type { Interaction } from '../protocol';

export interface RespondOptions {
  /**
   * True for an instruction that nobody should read: the transcript, the record and the captions have neither the text nor the
   * utterance that the service makes of it. The event log has both. Default: false.
   */
  readonly isHidden?: boolean | undefined;
}

export interface LeaveOptions {
  /** `'silent'`: leaves when the replica has finished speaking, and prepares no response. Default: at once. */
  readonly when?: 'silent' | undefined;
  /** How long it waits at most, in milliseconds. Default 15,000. */
  readonly atMostMs?: number | undefined;
}

/** What an app does with a conversation, from anywhere: also outside React. */
export interface ConversationControls {
  /** The conversation's id, as interactions contain it. Empty while it is unknown. May change with the replica's first event. */
  readonly id: string;
  /**
   * Joins the call. Does nothing while a call is under way. Joins again after a call has ended or failed.
   *
   * Never throws: if the call cannot be joined, or the URL is invalid, the status is `failed`, with `error`.
   */
  readonly join: () => void;
  /**
   * Leaves the call, and releases camera and microphone.
   *
   * Does not end the conversation: the room stays open, and is billed, until it is ended or its time limit is reached. With
   * `when: 'silent'`, the user stays until the replica has finished speaking, for 15 seconds at most (`atMostMs`).
   *
   * @returns Resolves when Daily has released the devices, 6 seconds after the user has left at most.
   */
  readonly leave: (options?: LeaveOptions) => Promise<void>;
  /** Goes on waiting for a replica that is overdue. Does nothing otherwise. */
  readonly keepWaiting: () => void;
  /**
   * Sends an interaction to the replica. Checks only that it has the frame of an interaction, and that JSON can hold it. Build it
   * with a builder, or check its fields with `checkInteraction`, as `useInteractions` does.
   *
   * @throws {@link CallNotJoinedError} unless the call is `live`.
   * @throws {@link MessageTooLargeError} over Daily's limit, usually 4,096 characters.
   * @throws {@link InvalidInteractionError} when it does not have the frame of an interaction, or JSON cannot hold it.
   */
  readonly send: (interaction: Interaction, options?: RespondOptions) => void;
  /** Sends a text to the replica as if the user had said it. @throws the errors of {@link ConversationControls.send}. */
  readonly respond: (text: string, options?: RespondOptions) => void;
  readonly setMicrophone: (isOn: boolean) => void;
  readonly setCamera: (isOn: boolean) => void;
}
