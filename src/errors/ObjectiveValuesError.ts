import { CviError } from './CviError';
import { describeIssues } from './describeIssues';

/** The values of a pending objective are invalid by their schemas. Nothing has been sent. */
export class ObjectiveValuesError extends CviError {
  override readonly name = 'ObjectiveValuesError';
  readonly code = 'objective-values';

  constructor(
    readonly objective: string,
    /** The message of the schema, by the name of each invalid variable. */
    readonly issues: Readonly<Record<string, string>>,
  ) {
    super(
      `"${objective}" was not confirmed: ` +
        describeIssues(Object.entries(issues).map(([path, message]) => ({ path, message }))) +
        '. The replica would act on wrong values. Show the messages on their fields.',
    );
  }
}
