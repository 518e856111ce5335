import type { CanvasAnswerOptions } from '../../conversation/canvas/cardAnswersOf';
import type { OpenCanvasCard } from '../../hooks/useCanvas';
import type { CanvasValue } from '../../protocol/outbound/canvasInteraction';

/** What a component of your own receives to show the content of a card. */
export interface CanvasRendererProps {
  readonly card: OpenCanvasCard;
  /** Sends an answer and closes the card. A failure is in the card's `error`. */
  readonly onAnswer: (value: CanvasValue, options?: CanvasAnswerOptions) => void;
  readonly onSkip: (options?: CanvasAnswerOptions) => void;
  readonly onDismiss: () => void;
}
