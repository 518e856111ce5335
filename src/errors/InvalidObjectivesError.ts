import { CviError } from './CviError';

/** A stable name for a kind of finding. */
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
   * `defineObjectives` and `client.objectives.create` throw errors. A warning is a likely mistake, or something whose effect
   * at the service is unknown; the set is used all the same.
   */
  readonly severity: 'error' | 'warning';
  readonly code: ObjectiveLintCode;
  /** The name of the objective it is about, when there is one. */
  readonly objective?: string;
  /** Where it stands in the input, such as `[2].next_required_objectives[0]`. */
  readonly path: string;
  readonly message: string;
}

/** Thrown for a set of objectives with errors; see {@link ObjectiveLint}. */
export class InvalidObjectivesError extends CviError {
  override readonly name = 'InvalidObjectivesError';
  readonly code = 'invalid-objectives';

  /** @param issues - Every error that was found; warnings are left out. */
  constructor(readonly issues: readonly ObjectiveLint[]) {
    const findings = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n- ');
    super(
      `These objectives have mistakes, and were not used:\n- ${findings}\n` +
        'Correct each of them. lintObjectives() lists these and the warnings, which do not throw.',
    );
  }
}
