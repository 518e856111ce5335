import {
  forwardRef,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';
import type { PendingObjective } from '../../conversation/objectives/describePending';
import { focusedBeside } from '../focus';
import { joinClassNames } from '../joinClassNames';
import { useCardLabels } from '../labels/useCardLabels';
import { cardMessage } from './cardMessage';
import { ActionButtons, isBusy } from './ConfirmationCardActions';
import { CorrectionText } from './ConfirmationCardCorrection';
import { ConfirmationCardField } from './ConfirmationCardField';
import { ConfirmationCardMessage } from './ConfirmationCardMessage';
import { useCardFocus } from './useCardFocus';
import { useCorrection } from './useCorrection';
import { useBrowserEffect } from '../useBrowserEffect';

/** How long after one objective has taken another's place a press still counts as meant for the one before. */
const SETTLE_MS = 400;

export interface ConfirmationCardViewProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly pending: PendingObjective;
  /** `isUnreadable` is true for a date that is half written: `text` is empty then, and must not be confirmed. */
  readonly onEdit: (variable: string, text: string, isUnreadable?: boolean) => void;
  readonly onConfirm: () => void;
  /** Tells the replica what is wrong. What it throws is shown as not sent. */
  readonly onCorrect: (text: string) => void;
  /**
   * The unsent corrections, by the objective's name. The card reads this map and writes to it. Default: a map that is lost
   * with the card.
   */
  readonly corrections?: Map<string, string> | undefined;
  /** A sentence above the buttons, such as that a reload would lose the values. */
  readonly note?: string | undefined;
  /** Called when the card goes and would take the focus with it. Give the focus another place then. */
  readonly onFocusLost?: (() => void) | undefined;
}

/**
 * One pending objective for a person to check: its values in fields, Confirm, and a way to say what is wrong. Renders
 * a `section`. It holds no values of its own: what is typed comes back in `pending`.
 *
 * @selector [data-status='pending' | 'confirming' | 'queued' | 'failed' | 'unacknowledged']
 * @selector [data-corrected] The replica was told what is wrong, and has not come back yet.
 * @selector form[data-aside] The card came while the focus was elsewhere, and nobody has touched it yet.
 */
export const ConfirmationCardView = forwardRef<HTMLElement, ConfirmationCardViewProps>(function ConfirmationCardView(
  { pending, note, onEdit, onConfirm, onCorrect, corrections, onFocusLost, className, ...props },
  ref,
) {
  const { name, description, status, correction } = pending;
  const titleId = useId();
  const descriptionId = useId();
  const [ownCorrections] = useState(() => new Map<string, string>());
  const card = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => card.current, []);
  const shown = useRef(name);
  const settledAt = useRef(0);
  const isAside = useCardFocus(card, name, onFocusLost);

  useBrowserEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    settledAt.current = performance.now() + SETTLE_MS;
  }, [name]);

  const confirm = () => {
    if (performance.now() >= settledAt.current) onConfirm();
  };

  return (
    <section
      tabIndex={-1}
      aria-labelledby={titleId}
      aria-describedby={description === null ? undefined : descriptionId}
      {...props}
      ref={card}
      className={joinClassNames('cvi-confirmation-card', className)}
      data-status={status}
      data-corrected={correction === null ? undefined : ''}
    >
      {/* The key resets the scroll position, the fields that were left and the correction for each objective. */}
      <CardForm
        key={name}
        pending={pending}
        note={note}
        isAside={isAside}
        titleId={titleId}
        descriptionId={descriptionId}
        onEdit={onEdit}
        onConfirm={confirm}
        onCorrect={onCorrect}
        corrections={corrections ?? ownCorrections}
      />
    </section>
  );
});

interface CardFormProps extends Pick<
  ConfirmationCardViewProps,
  'pending' | 'note' | 'onEdit' | 'onConfirm' | 'onCorrect'
> {
  readonly corrections: Map<string, string>;
  readonly isAside: boolean;
  readonly titleId: string;
  readonly descriptionId: string;
}

/** What scrolls, and below it what stays in sight: where the decision has got to, and the actions. */
function CardForm({
  pending,
  note,
  isAside,
  titleId,
  descriptionId,
  onEdit,
  onConfirm,
  onCorrect,
  corrections,
}: CardFormProps): ReactNode {
  const { name, title, description, position, total, fields, isConfirmable, isChecking, wasRefused } = pending;
  const labels = useCardLabels();
  const form = useRef<HTMLFormElement>(null);
  const isAttempted = useRef(false);
  const attempts = useRef(0);
  const [alert, setAlert] = useState<RefusalAlert | null>(null);
  const message = cardMessage(pending, labels);
  const correction = useCorrection({
    onSend: onCorrect,
    isHidden: !isConfirmable,
    initialText: corrections.get(name),
    onTextChange: (text) => corrections.set(name, text),
  });

  useEffect(() => {
    if (!isAttempted.current || isChecking || (isConfirmable && !wasRefused)) return;
    isAttempted.current = false;
    const invalid = form.current?.querySelector<HTMLElement>('[data-invalid] :is(input, textarea, select)');
    // A screen reader reads a field that gets the focus, with what is wrong. One that has it already says nothing.
    const hadFocus = invalid != null && focusedBeside(invalid) === invalid;
    const field = fields.find(({ issue }) => issue !== null);
    invalid?.focus();
    attempts.current += 1;
    if (hadFocus && field) {
      const issue = field.issueLabel === null ? field.issue : labels[field.issueLabel];
      setAlert({ about: pending, attempt: attempts.current, text: `${field.label}: ${issue ?? ''}` });
    }
  }, [pending, fields, isConfirmable, isChecking, wasRefused, labels]);

  return (
    <form
      ref={form}
      className="cvi-confirmation-card-form"
      data-aside={isAside ? '' : undefined}
      // The schema's messages stand on the fields, in the app's language; the browser's would come instead of them.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isConfirmable || isChecking) return;
        isAttempted.current = true;
        onConfirm();
      }}
    >
      <div className="cvi-confirmation-card-body">
        <header className="cvi-confirmation-card-header">
          <h2 className="cvi-confirmation-card-title" id={titleId}>
            <span className="cvi-eyebrow">{labels.cardEyebrow}</span> <bdi>{title}</bdi>
          </h2>
          {total > 1 ? <p className="cvi-confirmation-card-position">{labels.cardPosition(position, total)}</p> : null}
        </header>
        {description === null ? null : (
          <p className="cvi-small" id={descriptionId}>
            <bdi>{description}</bdi>
          </p>
        )}
        {fields.map((field) => (
          <ConfirmationCardField
            key={field.name}
            field={field}
            isReadOnly={!isConfirmable}
            wasRefused={wasRefused}
            onEdit={onEdit}
          />
        ))}
        <CorrectionText {...correction} />
      </div>
      {alert?.about !== pending ? null : (
        // A new element each time, so that the same message is announced again.
        <p key={alert.attempt} className="cvi-visually-hidden" role="alert">
          {alert.text}
        </p>
      )}
      {message === null ? null : <ConfirmationCardMessage kind={message.kind}>{message.text}</ConfirmationCardMessage>}
      {note === undefined ? null : <ConfirmationCardMessage kind="unstored">{note}</ConfirmationCardMessage>}
      <div className="cvi-confirmation-card-actions" data-busy={isBusy(pending) ? '' : undefined}>
        <ActionButtons pending={pending} correction={correction} />
      </div>
    </form>
  );
}

/** What is announced where the focus is on the invalid field already, until anything changes. */
interface RefusalAlert {
  readonly about: PendingObjective;
  readonly attempt: number;
  readonly text: string;
}
