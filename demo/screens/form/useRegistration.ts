import { useMemo, useState, type SyntheticEvent } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import {
  errorText,
  ObjectiveValuesError,
  useConfirmObjective,
  useLabels,
  useObjectivePending,
  useObjectives,
  type DescribedObjective,
  type PendingObjective,
} from 'tavus-react';
import { collectedText } from 'tavus-react/protocol';
import { emptyRegistration, isFieldName, type FieldName, type Registration } from './registration';

export interface UseRegistration {
  readonly form: UseFormReturn<Registration>;
  /** What the replica has collected, as text. */
  readonly heard: Registration;
  /** Confirms what the form shows. Marks the invalid fields and moves the focus to the first of them. */
  readonly submit: (event: SyntheticEvent) => void;
  /** Why the confirmation failed; `null` if the reason is at a field. */
  readonly problem: string | null;
}

/**
 * The page's own form. It fills with what the replica collects. What the user has written stays when other values come later, and is
 * what Confirm sends.
 */
export function useRegistration(): UseRegistration {
  const { list } = useObjectives();
  const pending = useObjectivePending();
  const { confirm, error } = useConfirmObjective();
  const labels = useLabels();
  const [thrown, setThrown] = useState<unknown>(null);
  const heard = useMemo(() => heardIn(list), [list]);
  const form = useForm<Registration>({ values: heard, resetOptions: { keepDirtyValues: true } });

  const submit = form.handleSubmit(async (written) => {
    if (pending?.isConfirmable !== true) return;
    setThrown(null);
    try {
      await confirm(changesIn(pending, written));
    } catch (reason) {
      if (!(reason instanceof ObjectiveValuesError)) {
        setThrown(reason);
        return;
      }
      const invalid = Object.keys(reason.issues).filter(isFieldName);
      for (const [index, name] of invalid.entries()) {
        form.setError(name, { message: reason.issues[name] ?? '' }, { shouldFocus: index === 0 });
      }
    }
  });

  const failure = error ?? thrown;
  return {
    form,
    heard,
    submit: (event) => void submit(event),
    problem: failure === null ? null : errorText(failure, labels),
  };
}

function heardIn(objectives: readonly DescribedObjective[]): Registration {
  const heard = { ...emptyRegistration };
  for (const { collected, completed } of objectives) {
    for (const [name, value] of Object.entries(completed ?? collected)) {
      if (isFieldName(name)) heard[name] = collectedText(value);
    }
  }
  return heard;
}

/** The texts that differ from what was collected. The others go back as they came, also those that this form does not show. */
function changesIn({ fields }: PendingObjective, written: Registration): Partial<Registration> {
  const changed = fields.filter(({ name, collected }) => isFieldName(name) && written[name] !== collected);
  return Object.fromEntries(changed.map(({ name }) => [name, written[name as FieldName]]));
}
