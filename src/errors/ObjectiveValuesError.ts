import { CviError } from './CviError';

/** Values of a pending objective do not fit their schemas. Nothing was sent. */
export class ObjectiveValuesError extends CviError {
  override readonly name = 'ObjectiveValuesError';
  readonly code = 'objective-values';

  constructor(
    readonly objective: string,
    /** The schema's own message for each variable that fails. */
    readonly issues: Readonly<Record<string, string>>,
  ) {
    super(
      `"${objective}" was not confirmed: ` +
        Object.entries(issues)
          .map(([variable, message]) => `${variable}: ${message}`)
          .join('; ') +
        '. The replica would act on wrong values. Show the messages on their fields.',
    );
  }
}
