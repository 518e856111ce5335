import { CviError } from './CviError';
import { describeIssues } from './describeIssues';

/** The stable name of a kind of finding. */
export type ObjectiveLintCode =
  | 'not-a-list'
  | 'no-objectives'
  | 'wrong-type'
  | 'name-missing'
  | 'name-with-space'
  | 'name-twice'
  | 'prompt-missing'
  | 'unknown-choice'
  | 'unknown-field'
  | 'next-twice'
  | 'required-and-conditional'
  | 'unknown-objective'
  | 'cycle'
  | 'self-reference'
  | 'unreachable'
  | 'no-catch-all'
  | 'variable-name-missing'
  | 'variable-name-reserved'
  | 'variable-twice'
  | 'not-a-schema'
  | 'nothing-to-review';

/** One finding about a set of objectives. */
export interface ObjectiveLint {
  /**
   * `defineObjectives` and `client.objectives.create` throw if there are errors. A warning is a likely mistake, or something
   * whose effect at the service is unknown. A set with warnings is used.
   */
  readonly severity: 'error' | 'warning';
  readonly code: ObjectiveLintCode;
  /** The name of the objective, if it has one. */
  readonly objective?: string;
  /** The place in the input, such as `[2].next_required_objectives[0]`. */
  readonly path: string;
  readonly message: string;
}

/** Thrown for a set of objectives with errors; see {@link ObjectiveLint}. */
export class InvalidObjectivesError extends CviError {
  override readonly name = 'InvalidObjectivesError';
  readonly code = 'invalid-objectives';

  /** @param issues - All errors, without the warnings. */
  constructor(readonly issues: readonly ObjectiveLint[]) {
    const findings = describeIssues(issues, '\n- ');
    super(
      `These objectives have mistakes, and were not used:\n- ${findings}\n` +
        'Correct each of them. lintObjectives() also lists warnings, which do not throw.',
    );
  }
}
