import type { PendingField } from '../../../conversation/objectives/views/PendingObjective';

/** The props of every kind of input. */
export interface FieldInputProps {
  readonly id: string;
  readonly field: PendingField;
  readonly isReadOnly: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  /** `isIncomplete` is true for a half-written date: the field shows it, but has no text for it. */
  readonly onText: (text: string, isIncomplete?: boolean) => void;
  /** Called with whether to show the user that a date is not complete. */
  readonly onIncompleteDate: (isIncomplete: boolean) => void;
  readonly onBlur: () => void;
}
