import {
  forwardRef,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
} from 'react';
import { cardAnswersOf } from '../../conversation/canvas/cardAnswersOf';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useLatest } from '../../hooks/useLatest';
import { useCanvas, type OpenCanvasCard } from '../../hooks/useCanvas';
import { hasFocus } from '../focus';
import { Icon } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { canvasLabels, type CanvasLabels } from '../labels/canvasLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useElapsed } from '../useElapsed';
import { CanvasCard, type CanvasCardProps } from './CanvasCard';
import type { CanvasRendererProps } from './CanvasRendererProps';
import { canvasTitle } from './canvasTitle';
import { useCanvasStyles } from './useCanvasStyles';

/** Components of your own for the content of cards, by component: `{ chart: MyChart }`. */
export type CanvasRenderers = Readonly<Record<string, ComponentType<CanvasRendererProps>>>;

export interface CanvasCardsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly renderers?: CanvasRenderers | undefined;
}

/** How long it is shown that an answer was sent. */
const SENT_MS = 2600;

/**
 * The cards of Magic Canvas that are open, oldest first. Renders a `div`, which is empty without a card.
 *
 * Keep it mounted for the whole call, because screen readers announce a card only in a live region that was there before. A new card
 * does not take the focus. When a card with the focus is closed, the focus moves to the next one, or to this `div`.
 *
 * @selector [data-open] It shows a card, or that an answer was sent.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const CanvasCards = /* @__PURE__ */ forwardRef<HTMLDivElement, CanvasCardsProps>(function CanvasCards(
  { renderers, className, ...props },
  ref,
) {
  const labels = useLabelsWith(canvasLabels);
  const conversation = useConversationContext('CanvasCards');
  const { cards, answer, skip, dismiss } = useCanvas();
  const container = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => container.current, []);
  const element = useCanvasStyles<HTMLDivElement>(container);
  const [sentAt, setSentAt] = useState<number | null>(null);
  const { sentences, announce } = useAnnouncements(cards, labels);

  useEffect(() => {
    if (sentAt === null) return;
    const timer = setTimeout(() => setSentAt(null), SENT_MS);
    return () => clearTimeout(timer);
  }, [sentAt]);

  const lastId = cards.at(-1)?.id;
  useEffect(() => {
    const box = container.current;
    // Shows the new card, unless the user is at another one.
    const last = [...(box?.querySelectorAll<HTMLElement>('.cvi-canvas-card') ?? [])].at(-1);
    if (box !== null && last !== undefined && !hasFocus(box)) box.scrollTop = last.offsetTop;
  }, [lastId]);

  const report = (sending: Promise<void>) => {
    sending.then(
      () => {
        setSentAt(conversation.now());
        announce(labels.canvasSent);
      },
      // The card shows it.
      () => undefined,
    );
  };

  return (
    <div
      tabIndex={-1}
      {...props}
      ref={element}
      className={joinClassNames('cvi-canvas', className)}
      data-open={cards.length > 0 || sentAt !== null ? '' : undefined}
    >
      <p className="cvi-visually-hidden" role="status" aria-atomic="false">
        {sentences}
      </p>
      {cards.map((card) => (
        <OpenCard
          key={card.id}
          card={card}
          renderer={ownEntry(renderers, card.component)}
          onAnswer={(value, options) => report(answer(card.id, value, options))}
          onSkip={(options) => report(skip(card.id, options))}
          onDismiss={() => dismiss(card.id)}
          onNotShown={() => cardAnswersOf(conversation).reportNotShown(card)}
          onFocusLost={focusNextTo}
        />
      ))}
      {cards.length === 0 && sentAt !== null ? (
        <p className="cvi-canvas-sent" aria-hidden="true">
          <Icon name="check" />
          <span>{labels.canvasSent}</span>
        </p>
      ) : null}
    </div>
  );
});

/**
 * Moves the focus from a card to the next one; to the previous one, or to the element around them, if there is none. In the default
 * screen, a card that asks for a confirmation comes first: it has waited behind these while the focus was in one of them.
 */
function focusNextTo(card: HTMLElement): void {
  const container = card.parentElement;
  const asking = container
    ?.closest('.cvi-call')
    ?.querySelector<HTMLElement>('.cvi-confirmation > .cvi-confirmation-card');
  if (asking) {
    asking.focus({ preventScroll: true });
    return;
  }
  const cards = [...(container?.querySelectorAll<HTMLElement>(':scope > .cvi-canvas-card') ?? [])];
  const index = cards.indexOf(card);
  (cards[index + 1] ?? cards[index - 1] ?? container)?.focus({ preventScroll: true });
}

interface OpenCardProps extends CanvasCardProps {
  /** Called when the card is removed and the focus is on it. Without a new focus, Tab would start at the top of the page. */
  readonly onFocusLost: (card: HTMLElement) => void;
}

function OpenCard({ onFocusLost, ...props }: OpenCardProps): ReactNode {
  const card = useRef<HTMLElement | null>(null);
  const latest = useLatest(onFocusLost);
  const element = useCallback(
    (next: HTMLElement | null) => {
      // React calls this while the card is still on the page.
      if (next === null && card.current !== null && hasFocus(card.current)) latest.current(card.current);
      card.current = next;
    },
    [latest],
  );
  return <CanvasCard {...props} ref={element} />;
}

/** An entry of the object itself: a component may have the name of an inherited property, such as `constructor`. */
function ownEntry(renderers: CanvasRenderers = {}, name: string): CanvasRenderers[string] | undefined {
  return Object.entries(renderers).find(([key]) => key === name)?.[1];
}

/** A new region stays empty for this time: screen readers announce only text that is added to a region they know. */
const REGION_MS = 100;
/** How many sentences the region keeps. */
const MAX_SENTENCES = 3;

interface Announcements {
  /** The content of the live region. Each sentence is an element of its own, so that a repeated one is announced again. */
  readonly sentences: ReactNode;
  readonly announce: (...texts: readonly string[]) => void;
}

/** Announces the cards that are new or changed. An alert announces itself. */
function useAnnouncements(cards: readonly OpenCanvasCard[], labels: CanvasLabels): Announcements {
  const known = useRef<ReadonlyMap<string, number>>(new Map());
  const [{ texts, count }, setLatest] = useState<{ readonly texts: readonly string[]; readonly count: number }>({
    texts: [],
    count: 0,
  });
  const isReady = useElapsed(REGION_MS);
  const announce = useCallback((...added: readonly string[]) => {
    setLatest((latest) => ({
      texts: [...latest.texts, ...added].slice(-MAX_SENTENCES),
      count: latest.count + added.length,
    }));
  }, []);

  useEffect(() => {
    const before = known.current;
    known.current = new Map(cards.map(({ id, revision }) => [id, revision]));
    const added = cards
      .filter(({ id, revision, content }) => before.get(id) !== revision && content?.type !== 'alert')
      .map((card) => (before.has(card.id) ? labels.canvasChanged : labels.canvasShown)(canvasTitle(card, labels)));
    if (added.length > 0) announce(...added);
  }, [cards, labels, announce]);

  const first = count - texts.length;
  return { sentences: isReady ? texts.map((text, index) => <span key={first + index}>{text}</span>) : null, announce };
}
