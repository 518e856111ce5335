import {
  forwardRef,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';
import type { PendingObjective } from '../../conversation/objectives/describePending';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { cardMessage } from './cardMessage';
import { ConfirmationCardActions } from './ConfirmationCardActions';
import { ConfirmationCardField } from './ConfirmationCardField';
import { ConfirmationCardMessage } from './ConfirmationCardMessage';
import { useCardFocus } from './useCardFocus';
import { useBrowserEffect } from '../useBrowserEffect';

/** How long after one objective has taken another's place a press still counts as meant for the one before. */
const SETTLE_MS = 400;

export interface ConfirmationCardViewProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly pending: PendingObjective;
  readonly onEdit: (variable: string, text: string) => void;
  readonly onConfirm: () => void;
  /** Tells the replica what is wrong. What it throws is shown as not sent. */
  readonly onCorrect: (text: string) => void;
  /** Called when the card goes and would take the focus with it. Give the focus another place then. */
  readonly onFocusLost?: (() => void) | undefined;
}

/**
 * One pending objective for a person to check: its values in fields, Confirm, and a way to say what is wrong. Renders
 * a `section`. It holds no values of its own: what is typed comes back in `pending`.
 *
 * @selector [data-status='pending' | 'confirming' | 'queued' | 'failed' | 'unacknowledged']
 * @selector [data-corrected] The replica was told what is wrong, and has not come back yet.
 */
export const ConfirmationCardView = forwardRef<HTMLElement, ConfirmationCardViewProps>(function ConfirmationCardView(
  { pending, onEdit, onConfirm, onCorrect, onFocusLost, className, ...props },
  ref,
) {
  const { name, title, description, position, total, status, correction } = pending;
  const labels = useLabels();
  const titleId = useId();
  const descriptionId = useId();
  const card = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => card.current, []);
  const shown = useRef(name);
  const settledAt = useRef(0);
  useCardFocus(card, name, onFocusLost);

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
      <CardBody key={name} pending={pending} onEdit={onEdit} onConfirm={confirm} onCorrect={onCorrect} />
    </section>
  );
});

type CardBodyProps = Pick<ConfirmationCardViewProps, 'pending' | 'onEdit' | 'onConfirm' | 'onCorrect'>;

/** What begins anew with each objective: which fields were left, and whether a correction is being written. */
function CardBody({ pending, onEdit, onConfirm, onCorrect }: CardBodyProps): ReactNode {
  const labels = useLabels();
  const form = useRef<HTMLFormElement>(null);
  const isAttempted = useRef(false);
  const message = cardMessage(pending, labels);

  useEffect(() => {
    if (!isAttempted.current || (pending.isConfirmable && !pending.wasRefused)) return;
    isAttempted.current = false;
    form.current?.querySelector<HTMLElement>('[data-invalid] :is(input, textarea, select)')?.focus();
  }, [pending]);

  return (
    <form
      ref={form}
      className="cvi-confirmation-card-form"
      // The schema's messages stand on the fields, in the app's language; the browser's would come instead of them.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending.isConfirmable) return;
        isAttempted.current = true;
        onConfirm();
      }}
    >
      {pending.fields.map((field) => (
        <ConfirmationCardField
          key={field.name}
          field={field}
          isReadOnly={!pending.isConfirmable}
          wasRefused={pending.wasRefused}
          onEdit={onEdit}
        />
      ))}
      {message === null ? null : <ConfirmationCardMessage kind={message.kind}>{message.text}</ConfirmationCardMessage>}
      <ConfirmationCardActions pending={pending} onCorrect={onCorrect} />
    </form>
  );
}
