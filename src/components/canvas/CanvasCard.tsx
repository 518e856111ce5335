import { forwardRef, useId, type ComponentPropsWithoutRef, type ComponentType, type ReactNode } from 'react';
import { ContentBoundary } from '../ContentBoundary';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { canvasLabels, type CanvasLabels } from '../labels/canvasLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { createLoadable, type Loadable } from '../loading/createLoadable';
import { LoadFailure } from '../loading/LoadFailure';
import { CanvasAlert } from './CanvasAlert';
import { CanvasFallback } from './CanvasFallback';
import { CanvasPicture } from './CanvasPicture';
import type { CanvasRendererProps } from './CanvasRendererProps';
import { canvasTitle } from './canvasTitle';
import { useCanvasStyles } from './useCanvasStyles';

// Only some cards need them.
const calendar = /* @__PURE__ */ createLoadable(() => import('./CanvasCalendar'), 'CanvasCalendar');
const chart = /* @__PURE__ */ createLoadable(() => import('./CanvasChart'), 'CanvasChart');
const input = /* @__PURE__ */ createLoadable(() => import('./canvasForms'), 'CanvasInput');
const markdown = /* @__PURE__ */ createLoadable(() => import('./CanvasMarkdown'), 'CanvasMarkdown');
const question = /* @__PURE__ */ createLoadable(() => import('./canvasForms'), 'CanvasQuestion');

export interface CanvasCardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, CanvasRendererProps {
  /** Shows the content in place of the card's own. If it throws, the error is reported, and the card shows its own content. */
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
  { card, onAnswer, onSkip, onDismiss, renderer: Renderer, onNotShown, className, ...props },
  ref,
) {
  const labels = useLabelsWith(canvasLabels);
  const { close } = useLabelsWith(callLabels);
  const titleId = useId();
  const element = useCanvasStyles(ref);
  const { content, component, status } = card;
  const title = canvasTitle(card, labels);
  const fallback = <CanvasFallback card={card} labels={labels} onNotShown={onNotShown} />;
  const own = (
    <ContentBoundary fallback={fallback} version={card.revision}>
      <Content {...{ card, onAnswer, onSkip, onDismiss, labels, title, titleId, fallback }} />
    </ContentBoundary>
  );

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
          aria-label={close(title.length > MAX_NAME ? `${title.slice(0, MAX_NAME)}…` : title)}
          onClick={onDismiss}
        >
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      {Renderer === undefined ? (
        own
      ) : (
        <ContentBoundary fallback={own} loading={<Loading />} version={card.revision}>
          <Renderer {...{ card, onAnswer, onSkip, onDismiss }} />
        </ContentBoundary>
      )}
    </section>
  );
});

/** The longest name of the button. A question may be as long as a page. */
const MAX_NAME = 80;

interface ContentProps extends CanvasRendererProps {
  readonly fallback: ReactNode;
  readonly labels: CanvasLabels;
  readonly title: string;
  readonly titleId: string;
}

/** The content of a card whose component is known; otherwise what it says instead. */
function Content({ fallback, ...props }: ContentProps): ReactNode {
  const { card } = props;
  const { content } = card;
  switch (content?.type) {
    case 'question':
      return <Loaded part={question} props={{ ...props, content }} />;
    case 'input':
      return <Loaded part={input} props={{ ...props, content }} />;
    case 'calendar':
      return <Loaded part={calendar} props={{ ...props, content }} />;
    case 'text':
      return content.isMarkdown ? (
        <Loaded part={markdown} props={{ body: content.body }} />
      ) : (
        <p className="cvi-canvas-text" dir="auto">
          {content.body}
        </p>
      );
    case 'chart':
      return <Loaded part={chart} props={{ ...props, content }} />;
    case 'alert':
      return <CanvasAlert {...props} content={content} />;
    case 'image':
      return <CanvasPicture {...props} content={content} />;
    case undefined:
      return fallback;
  }
}

interface LoadedProps<Props> {
  readonly part: Loadable<Props>;
  readonly props: Props & object;
}

function Loaded<Props>({ part, props }: LoadedProps<Props>): ReactNode {
  const { Part, hasFailed, isLoading } = part.use();
  const { panelNotLoaded } = useLabelsWith(callLabels);
  if (Part !== null) return <part.Shown {...props} />;
  return hasFailed ? (
    <LoadFailure isLoading={isLoading} onTryAgain={part.load}>
      {panelNotLoaded}
    </LoadFailure>
  ) : (
    <Loading />
  );
}

function Loading(): ReactNode {
  return <div className="cvi-canvas-loading" />;
}
