import type { ObjectiveVariable } from '../../../protocol';
import type { IssueLabel } from '../checking/issueTexts';
import type { ObjectiveState } from '../ObjectiveState';

/** One value of a pending objective, as a form shows it. */
export interface PendingField<Variable extends string = string> {
  readonly name: Variable;
  /** The label of the definition, otherwise the variable's name as readable text. */
  readonly label: string;
  readonly description: string | null;
  readonly input: NonNullable<ObjectiveVariable['input']>;
  /** The text that would be confirmed now. Empty if nothing was collected. */
  readonly text: string;
  /** The collected value as text. The objective's own `collected` has it with its type. */
  readonly collected: string;
  /** False if the replica collected nothing: it sent no value, or `NOTFOUND`. */
  readonly isCollected: boolean;
  /** True while `text` differs from the collected text. An unchanged value is sent as it was collected. */
  readonly isChanged: boolean;
  /** Why the schema rejects `text`. Best shown once the user has left the field or tried to confirm. */
  readonly issue: string | null;
  /** The name of the label for `issue`; `null` if `issue` is your schema's own message. */
  readonly issueLabel: IssueLabel | null;
  /**
   * The name of a label that says why `text` is unusual for this kind of field, such as a date that does not exist. The value
   * can still be confirmed.
   */
  readonly hintLabel: HintLabel | null;
  /** For a number, the `inputMode` to use. It is `text` if the schema accepts negative numbers: number keyboards of phones have no minus. */
  readonly keyboard: NumberKeyboard;
}

/** The name of a label that says why a text is unusual for its kind of field. */
export type HintLabel = 'hintInvisible' | 'hintNoDate' | 'hintNoTime' | 'hintNoNumber' | 'hintNoChoice';

/** The `inputmode` of a number: its keyboard has every character that the schema accepts, on every phone. */
export type NumberKeyboard = 'text' | 'decimal' | 'numeric';

/** A pending objective, with everything that a card shows. */
export interface PendingObjective<
  Name extends string = string,
  Values = Record<string, unknown>,
> extends ObjectiveState {
  readonly name: Name;
  /** The label of the definition, otherwise the objective's name as readable text. */
  readonly title: string;
  readonly description: string | null;
  readonly fields: readonly PendingField<keyof Values & string>[];
  /** The values as their schemas read them. A value that is invalid or was not collected is absent. */
  readonly values: Readonly<Partial<Values>>;
  /** True while the user may edit, confirm and correct: none of their decisions is being sent. */
  readonly isConfirmable: boolean;
  /** Its place among the objectives that wait, from 1, and their number. */
  readonly position: number;
  readonly total: number;
}
