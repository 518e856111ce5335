import { CviError } from './CviError';

/** Thrown when an objective is confirmed, edited or corrected that is not pending. */
export class ObjectiveNotPendingError extends CviError {
  override readonly name = 'ObjectiveNotPendingError';
  readonly code = 'objective-not-pending';

  constructor(
    /** The objective's name; `null` if no name was passed and no objective is pending. */
    readonly objective: string | null,
    readonly status: string,
  ) {
    super(
      (objective === null ? 'No objective is pending' : `The objective "${objective}" is "${status}", not pending`) +
        ', so it cannot be answered now. Confirm only what useObjectivePending() returns.',
    );
  }
}
