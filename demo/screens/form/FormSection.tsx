import { createContext, useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useObjective, useObjectivePending, type ObjectiveStatus } from 'tavus-react';

export interface FormSectionProps {
  /** The objective whose values the section has. */
  readonly objective: string;
  readonly title: string;
  /** Why the confirmation failed. */
  readonly problem: string | null;
  /** The fields. */
  readonly children: ReactNode;
}

/** False while the user may not edit the section: its values are being sent, or are confirmed. */
export const IsEditableContext = createContext(true);

const statusTexts: Readonly<Record<ObjectiveStatus, string>> = {
  inactive: '',
  active: 'Ada is asking',
  pending: 'Please check',
  confirming: 'Sending…',
  queued: 'Waiting for the connection',
  failed: 'Not sent',
  unacknowledged: 'Not answered yet',
  completed: 'Confirmed',
  expired: 'Not confirmed',
};

const buttonTexts: Partial<Record<ObjectiveStatus, string>> = { failed: 'Try again', unacknowledged: 'Send again' };

/** The fields of one objective, and the button that confirms them while they wait for the user. */
export function FormSection({ objective: name, title, problem, children }: FormSectionProps): ReactNode {
  const objective = useObjective(name);
  const shown = useObjectivePending();
  const status = objective?.status ?? 'inactive';
  const isWaiting = shown?.name === name && shown.isConfirmable;
  const titleId = useId();
  const section = useRef<HTMLElement>(null);

  useEffect(() => {
    // A user who is writing elsewhere in the form stays there.
    const isWriting = document.activeElement instanceof HTMLInputElement;
    if (isWaiting && !isWriting) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isWaiting]);

  return (
    <section ref={section} className="sheet-section" aria-labelledby={titleId} data-status={status}>
      <header>
        <h2 id={titleId} tabIndex={-1}>
          {title}
        </h2>
        <p className="sheet-status">{statusTexts[status]}</p>
      </header>
      <IsEditableContext.Provider value={isWaiting || status === 'inactive' || status === 'active'}>
        <div className="sheet-fields">{children}</div>
      </IsEditableContext.Provider>
      {objective !== null && objective.differences.length > 0 ? (
        <p className="sheet-problem">
          The practice has {objective.differences.map(({ to }) => `“${to}”`).join(', ')} instead. Please call us.
        </p>
      ) : null}
      {isWaiting ? <Confirm text={buttonTexts[status] ?? 'Confirm'} problem={problem} /> : null}
    </section>
  );
}

/** The button. When it disappears with the focus, the focus moves to the heading of the section. */
function Confirm({ text, problem }: { readonly text: string; readonly problem: string | null }): ReactNode {
  const footer = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = footer.current;
    const heading = element?.closest('section')?.querySelector('h2');
    return () => {
      if (element?.contains(document.activeElement) === true) heading?.focus();
    };
  }, []);
  return (
    <footer ref={footer}>
      <p className="sheet-problem" role="alert">
        {problem}
      </p>
      <button type="submit">{text}</button>
    </footer>
  );
}
