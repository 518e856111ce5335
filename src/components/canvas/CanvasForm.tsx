import { useId, useRef, useState, type ReactNode } from 'react';
import type { CanvasAnswerOptions } from '../../conversation/canvas/cardAnswersOf';
import type { CanvasContent } from '../../conversation/projections/canvas/CanvasContent';
import type { CanvasValue } from '../../protocol/outbound/canvasInteraction';
import type { CanvasLabels } from '../labels/canvasLabels';
import { usePanelStyles } from '../usePanelStyles';
import canvasFormCss from './canvasForm.css?inline';
import type { CanvasRendererProps } from './CanvasRendererProps';

/** The props of the content of a card that asks for an answer. */
export interface CanvasFormContentProps<Type extends CanvasContent['type']> extends CanvasRendererProps {
  readonly content: Extract<CanvasContent, { type: Type }>;
  readonly labels: CanvasLabels;
  /** Of the card's heading. */
  readonly titleId: string;
}

/** An answer to send, or the sentence about what is missing. */
export type CanvasDraft = { readonly value: CanvasValue; readonly options?: CanvasAnswerOptions } | string;

interface CanvasFormProps extends Pick<CanvasRendererProps, 'card' | 'onAnswer' | 'onSkip'> {
  readonly labels: CanvasLabels;
  readonly canSkip: boolean;
  readonly read: () => CanvasDraft;
  /**
   * Receives the id of the sentence about what is missing, if there is one: the fields are then invalid. And what removes the sentence: call it
   * when a button changes a field.
   */
  readonly children: (issueId: string | undefined, clearIssue: () => void) => ReactNode;
}

/** The form of a card: its fields, a sentence about what is wrong, and the buttons. */
export function CanvasForm({ card, labels, canSkip, read, onAnswer, onSkip, children }: CanvasFormProps): ReactNode {
  const issueId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const clearIssue = () => setIssue(null);
  const isSending = card.status === 'sending';
  const problem = issue ?? (card.status === 'failed' ? problemOf(card, labels) : null);

  return (
    <form
      ref={usePanelStyles(canvasFormCss, form)}
      className="cvi-canvas-form"
      noValidate
      onChange={clearIssue}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSending) return;
        const draft = read();
        setIssue(typeof draft === 'string' ? draft : null);
        if (typeof draft === 'string') findMissing(form.current)?.focus();
        else onAnswer(draft.value, draft.options);
      }}
    >
      {children(issue === null ? undefined : issueId, clearIssue)}
      <div className="cvi-canvas-actions">
        {problem === null ? null : (
          <p key={problem} className="cvi-issue" id={issueId} role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="cvi-button" data-kind="primary" aria-disabled={isSending || undefined}>
          <span>{isSending ? labels.canvasSending : labels.canvasSend}</span>
        </button>
        {canSkip && !isSending ? (
          <button
            type="button"
            className="cvi-button"
            data-kind="quiet"
            onClick={() => onSkip({ text: labels.canvasSkipSaid })}
          >
            {labels.canvasSkip}
          </button>
        ) : null}
      </div>
    </form>
  );
}

/** The first field that is empty; the first one, if none is. */
function findMissing(form: HTMLFormElement | null): HTMLInputElement | undefined {
  const fields = [...(form?.querySelectorAll('input') ?? [])];
  return fields.find(({ value }) => value === '') ?? fields[0];
}

function problemOf({ error }: CanvasRendererProps['card'], labels: CanvasLabels): string {
  switch (error?.reason) {
    case 'not-live':
      return labels.canvasOffline;
    case 'refused':
    case 'invalid':
    case 'closed':
      return labels.canvasRefused;
    default:
      return labels.canvasNotSent;
  }
}
