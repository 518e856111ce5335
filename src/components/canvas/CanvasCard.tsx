import {
  forwardRef,
  lazy,
  Suspense,
  useId,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
} from 'react';
import { importWithRetry } from '../../loading/importWithRetry';
import { joinClassNames } from '../joinClassNames';
import { canvasLabels } from '../labels/canvasLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { CanvasAlert } from './CanvasAlert';
import { CanvasBoundary } from './CanvasBoundary';
import { CanvasFallback } from './CanvasFallback';
import { CanvasInput } from './CanvasInput';
import { CanvasPicture } from './CanvasPicture';
import { CanvasQuestion } from './CanvasQuestion';
import type { CanvasRendererProps } from './CanvasRendererProps';
import { CanvasText } from './CanvasText';
import { canvasTitle } from './canvasTitle';
import { useCanvasStyles } from './useCanvasStyles';

// Only some cards need them. If one does not load, the boundary shows the data.
const CanvasCalendar = /* @__PURE__ */ lazy(() =>
  importWithRetry(() => import('./CanvasCalendar')).then((module) => ({ default: module.CanvasCalendar })),
);
const CanvasChart = /* @__PURE__ */ lazy(() =>
  importWithRetry(() => import('./CanvasChart')).then((module) => ({ default: module.CanvasChart })),
);

export interface CanvasCardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, CanvasRendererProps {
  /** Shows the content in place of the card's own. If it throws, a substitute is shown, and the error is reported. */
  readonly renderer?: ComponentType<CanvasRendererProps> | undefined;
  /** Called when the card shows only that it cannot show its content. */
  readonly onNotShown?: (() => void) | undefined;
}

/**
 * One card of Magic Canvas, with a button that closes it. Renders a `section`, which is named by the card's title.
 *
 * A card that is unknown here, or that lacks what it needs, says that it cannot be shown, with its data.
 *
 * @selector [data-component='question' | 'input' | 'calendar' | 'text' | 'chart' | 'alert' | 'image'] Or any other component.
 * @selector [data-status='open' | 'sending' | 'failed']
 * @selector [data-severity='info' | 'success' | 'warning' | 'error'] Of an alert.
 */
export const CanvasCard = /* @__PURE__ */ forwardRef<HTMLElement, CanvasCardProps>(function CanvasCard(
  { card, onAnswer, onSkip, onDismiss, renderer, onNotShown, className, ...props },
  ref,
) {
  const labels = useLabelsWith(canvasLabels);
  const titleId = useId();
  const element = useCanvasStyles(ref);
  const { content, component, status } = card;
  const title = canvasTitle(card, labels);

  return (
    <section
      aria-labelledby={titleId}
      tabIndex={-1}
      {...props}
      ref={element}
      className={joinClassNames('cvi-canvas-card', className)}
      data-component={component}
      data-status={status}
      data-severity={content?.type === 'alert' ? content.severity : undefined}
    >
      <header className="cvi-canvas-header">
        <h3 className="cvi-canvas-title" id={titleId} dir="auto">
          {title}
        </h3>
        <button
          type="button"
          className="cvi-button"
          data-kind="quiet"
          aria-label={labels.canvasClose(title)}
          onClick={onDismiss}
        >
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <CanvasBoundary
        revision={card.revision}
        fallback={<CanvasFallback card={card} labels={labels} onNotShown={onNotShown} />}
      >
        <Suspense fallback={<div className="cvi-canvas-loading" />}>
          <Content {...{ card, onAnswer, onSkip, onDismiss, renderer, onNotShown, labels, title, titleId }} />
        </Suspense>
      </CanvasBoundary>
    </section>
  );
});

interface ContentProps extends Pick<
  CanvasCardProps,
  'card' | 'onAnswer' | 'onSkip' | 'onDismiss' | 'renderer' | 'onNotShown'
> {
  readonly labels: Parameters<typeof CanvasFallback>[0]['labels'];
  readonly title: string;
  readonly titleId: string;
}

function Content({ renderer: Renderer, onNotShown, ...props }: ContentProps): ReactNode {
  const { card, onAnswer, onSkip, onDismiss } = props;
  const { content } = card;
  if (Renderer !== undefined) return <Renderer {...{ card, onAnswer, onSkip, onDismiss }} />;
  switch (content?.type) {
    case 'question':
      return <CanvasQuestion {...props} content={content} />;
    case 'input':
      return <CanvasInput {...props} content={content} />;
    case 'calendar':
      return <CanvasCalendar {...props} content={content} />;
    case 'text':
      return <CanvasText body={content.body} isMarkdown={content.isMarkdown} />;
    case 'chart':
      return <CanvasChart {...props} content={content} />;
    case 'alert':
      return <CanvasAlert {...props} content={content} />;
    case 'image':
      return <CanvasPicture {...props} content={content} />;
    case undefined:
      return <CanvasFallback card={card} labels={props.labels} onNotShown={onNotShown} />;
  }
}
