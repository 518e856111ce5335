import { CviError } from './CviError';

/**
 * Why an answer to a card was not sent.
 *
 * - `closed`: the card is not open: it was answered, dismissed or cleared.
 * - `not-live`: the call is not `live`, so the replica would not hear the answer.
 * - `invalid`: the value is not an object that JSON can hold, or the sentence is too long for a message.
 * - `unreachable`: there was no response.
 * - `refused`: the service did not accept it, for example because the conversation has ended.
 * - `busy`: the service had too many requests, or failed. Try again later.
 */
export type CanvasAnswerFailure = 'closed' | 'not-live' | 'invalid' | 'unreachable' | 'refused' | 'busy';

/** An answer to a card of Magic Canvas was not sent, and the replica has heard nothing. An open card stays open. */
export class CanvasAnswerError extends CviError {
  override readonly name = 'CanvasAnswerError';
  readonly code = 'canvas-answer';

  /**
   * @param card - The card's `toolCallId`; what was passed as its `id`, if there is no such card.
   * @param status - The status of the response; `null` if there was none.
   */
  constructor(
    readonly reason: CanvasAnswerFailure,
    readonly card: string,
    readonly status: number | null = null,
    cause?: unknown,
  ) {
    super(
      `The answer to the card "${card}" was not sent (${reason}${status === null ? '' : ` ${String(status)}`}), ` +
        'so the replica does not know it. Show that, and let the user send it again.',
      { cause },
    );
  }
}
