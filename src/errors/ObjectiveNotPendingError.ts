import { CviError } from './CviError';

/** Thrown when a confirmation, an edit or a correction has no pending objective to go to. */
export class ObjectiveNotPendingError extends CviError {
  override readonly name = 'ObjectiveNotPendingError';
  readonly code = 'objective-not-pending';

  constructor(
    /** The objective's name; `null` when none was named and none is pending. */
    readonly objective: string | null,
    readonly status: string,
  ) {
    super(
      (objective === null ? 'No objective is pending' : `The objective "${objective}" is "${status}", not pending`) +
        ', so it cannot be answered now. Confirm only what useObjectivePending() returns.',
    );
  }
}
