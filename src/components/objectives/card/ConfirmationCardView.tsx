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
import type { EditOptions } from '../../../conversation/Conversation';
import type { PendingObjective } from '../../../conversation/objectives/views/PendingObjective';
import { findFocused } from '../../focus';
import { Icon } from '../../icons/Icon';
import { joinClassNames } from '../../joinClassNames';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useBrowserEffect } from '../../useBrowserEffect';
import { CorrectionText } from '../correction/ConfirmationCardCorrection';
import { useCorrection } from '../correction/useCorrection';
import { ConfirmationCardField } from '../fields/ConfirmationCardField';
import { ActionButtons } from './ActionButtons';
import { isBusy } from './isBusy';
import { statusNote, type StatusNote } from './statusNote';
import { useCardFocus } from './useCardFocus';

/** For this time after the card shows the next objective, a press is ignored: it was meant for the one before. */
const IGNORE_PRESS_MS = 400;

export interface ConfirmationCardViewProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly pending: PendingObjective;
  /** `isIncomplete` is true for a half-written date: `text` is empty then, and must not be confirmed. */
  readonly onEdit: (variable: string, text: string, options?: EditOptions) => void;
  readonly onConfirm: () => void;
  /** Sends the user's text to the replica. If it throws, the card shows that it was not sent. */
  readonly onCorrect: (text: string) => void;
  /** Declines a tool call. With it, there is a Decline button in place of the correction. */
  readonly onDecline?: (() => void) | undefined;
  /**
   * The unsent corrections, by the objective's name. The card reads this map and writes to it. Default: a map of its own,
   * which is lost when the card is removed.
   */
  readonly corrections?: Map<string, string> | undefined;
  /** A sentence above the buttons, such as that a reload would lose the values. */
  readonly note?: string | undefined;
  /** Called when the card is removed and the focus is on it. Move the focus to another element then. */
  readonly onFocusLost?: (() => void) | undefined;
}

/**
 * One pending objective for the user to check: its values in fields, a Confirm button, and a way to say what is wrong. With
 * `onDecline`, a tool call that the user may decline.
 * Renders a `section`. The values are controlled: pass each edit back in `pending`.
 *
 * @selector [data-status='pending' | 'confirming' | 'queued' | 'failed' | 'unacknowledged']
 * @selector [data-corrected] A correction was sent, and the replica has not asked again yet.
 * @selector form[data-untouched] The card appeared while the focus was elsewhere, and the user has not touched it yet.
 */
export const ConfirmationCardView = forwardRef<HTMLElement, ConfirmationCardViewProps>(function ConfirmationCardView(
  { pending, note, onEdit, onConfirm, onCorrect, onDecline, corrections, onFocusLost, className, ...props },
  ref,
) {
  const { name, description, status, correction } = pending;
  const titleId = useId();
  const descriptionId = useId();
  const [ownCorrections] = useState(() => new Map<string, string>());
  const card = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => card.current, []);
  const shown = useRef(name);
  const ignorePressUntil = useRef(0);
  const isUntouched = useCardFocus(card, name, onFocusLost);

  useBrowserEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    ignorePressUntil.current = performance.now() + IGNORE_PRESS_MS;
  }, [name]);

  const unlessTooEarly = (decide: () => void) => () => {
    if (performance.now() >= ignorePressUntil.current) decide();
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
        isUntouched={isUntouched}
        titleId={titleId}
        descriptionId={descriptionId}
        onEdit={onEdit}
        onConfirm={unlessTooEarly(onConfirm)}
        onCorrect={onCorrect}
        onDecline={onDecline && unlessTooEarly(onDecline)}
        corrections={corrections ?? ownCorrections}
      />
    </section>
  );
});

interface CardFormProps extends Pick<
  ConfirmationCardViewProps,
  'pending' | 'note' | 'onEdit' | 'onConfirm' | 'onCorrect' | 'onDecline'
> {
  readonly corrections: Map<string, string>;
  readonly isUntouched: boolean;
  readonly titleId: string;
  readonly descriptionId: string;
}

/** The fields, which scroll, and below them the notes and the actions, which stay in sight. */
function CardForm({
  pending,
  note,
  isUntouched,
  titleId,
  descriptionId,
  onEdit,
  onConfirm,
  onCorrect,
  onDecline,
  corrections,
}: CardFormProps): ReactNode {
  const { name, title, description, position, total, fields, isConfirmable, isChecking, wasInvalid } = pending;
  const labels = useLabelsWith(cardLabels);
  const form = useRef<HTMLFormElement>(null);
  const isAttempted = useRef(false);
  const attempts = useRef(0);
  const [alert, setAlert] = useState<InvalidAlert | null>(null);
  const status = statusNote(pending, labels);
  const correction = useCorrection({
    onSend: onCorrect,
    isHidden: !isConfirmable || onDecline !== undefined,
    initialText: corrections.get(name),
    onTextChange: (text) => corrections.set(name, text),
  });

  useEffect(() => {
    if (!isAttempted.current || isChecking || (isConfirmable && !wasInvalid)) return;
    isAttempted.current = false;
    const invalid = form.current?.querySelector<HTMLElement>('[data-invalid] :is(input, textarea, select)');
    // A screen reader reads a field that gets the focus, with its issue. It says nothing if the field already has the focus.
    const hadFocus = invalid != null && findFocused(invalid) === invalid;
    const field = fields.find(({ issue }) => issue !== null);
    invalid?.focus();
    attempts.current += 1;
    if (hadFocus && field) {
      const issue = field.issueLabel === null ? field.issue : labels[field.issueLabel];
      setAlert({ about: pending, attempt: attempts.current, text: `${field.label}: ${issue ?? ''}` });
    }
  }, [pending, fields, isConfirmable, isChecking, wasInvalid, labels]);

  return (
    <form
      ref={form}
      className="cvi-confirmation-card-form"
      data-untouched={isUntouched ? '' : undefined}
      // Otherwise the browser would show its own messages in place of those on the fields.
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
            wasInvalid={wasInvalid}
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
      {status === null ? null : <CardNote kind={status.kind}>{status.text}</CardNote>}
      {note === undefined ? null : <CardNote kind="notice">{note}</CardNote>}
      <div className="cvi-confirmation-card-actions" data-busy={isBusy(pending) ? '' : undefined}>
        <ActionButtons pending={pending} correction={correction} />
        {onDecline === undefined ? null : (
          <button type="button" className="cvi-button" data-kind="quiet" onClick={onDecline}>
            {labels.decline}
          </button>
        )}
      </div>
    </form>
  );
}

/** Announces an invalid field that already has the focus, until the objective changes. */
interface InvalidAlert {
  readonly about: PendingObjective;
  readonly attempt: number;
  readonly text: string;
}

interface CardNoteProps {
  /** `notice` is a sentence that is not about a confirmation or a correction. */
  readonly kind: StatusNote['kind'] | 'notice';
  readonly children: ReactNode;
}

/** A sentence above the buttons of a card. It is not a live region, because `CardAnnouncer` says the same. */
function CardNote({ kind, children }: CardNoteProps): ReactNode {
  return (
    <p className="cvi-confirmation-card-message" data-kind={kind}>
      <Icon name={kind === 'sent' ? 'check' : kind === 'offline' ? kind : 'alert'} />
      <span>{children}</span>
    </p>
  );
}
