import { readCanvasMessage, type CanvasMessage } from '../../../protocol/inbound/readCanvasMessage';
import type { TavusEvent } from '../../../protocol/index';
import { clip } from '../../log/clip';
import { safeStringify } from '../../log/safeStringify';
import { RESENT_WINDOW_MS } from '../resentWindow';
import type { CanvasContent } from './CanvasContent';
import { readCanvasContent } from './readCanvasContent';

/** A card that the replica shows. */
export interface CanvasCardData {
  /** Identifies this showing of the card. It stays the same while the card is updated. */
  readonly id: string;
  /** The service's own id of the card. The language model chooses it, so it may repeat. */
  readonly toolCallId: string;
  /** The id of the card's conversation; empty if the service does not send it. */
  readonly conversationId: string;
  /** The component without its prefix, such as `question`. May be any text. */
  readonly component: string;
  /** The component as the service spells it, such as `canvas.question`. */
  readonly wireComponent: string;
  /** The version of the component, such as `v1`. */
  readonly version: string;
  /** The arguments as the replica sent them, without those that place the card. Clipped as in the event log. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** What the arguments say; `null` for an unknown component, or without what the component needs. */
  readonly content: CanvasContent | null;
  /** 1, and one more with each update. */
  readonly revision: number;
  /** When it was shown, in milliseconds since the epoch. */
  readonly at: number;
}

/** A card, with what tells a late message. */
interface TrackedCard extends CanvasCardData {
  readonly interactionUrl: string | null;
  readonly seq: number | undefined;
  readonly changedAt: number;
}

/** What was shown lately, to recognise a resent message. */
interface Shown {
  readonly key: string;
  readonly content: string;
  readonly at: number;
}

export interface Canvas {
  /** Oldest first. */
  readonly cards: readonly CanvasCardData[];
}

interface CanvasState extends Canvas {
  readonly cards: readonly TrackedCard[];
  readonly shown: readonly Shown[];
}

/** Where the service wants the answers of a card; `null` if it does not say. */
export function interactionUrlOf(card: CanvasCardData): string | null {
  return (card as TrackedCard).interactionUrl;
}

/** More than are shown, because the user may have closed some of them. The oldest are dropped first. */
const MAX_CARDS = 50;
const MAX_SHOWN = 50;
const MAX_COMPARED_CHARACTERS = 5000;
/** Within this time, a lower `seq` was reordered on its way. */
const REORDERED_WITHIN_MS = 2000;

/** They place the card on the service's own screen, and are not part of its content. */
const layoutNames =
  /^(layout|preferred_?slot|display_?mode|presentation|fullscreen|avoid_?safe_?area|safe_?area|backdrop)$/i;

const initialState: CanvasState = { cards: [], shown: [] };

export const initialCanvas: Canvas = initialState;

/**
 * Applies an event of Magic Canvas to the open cards. Other events change nothing.
 *
 * @param id - Of the message.
 * @param at - When the message arrived, in milliseconds since the epoch.
 */
export function reduceCanvas(canvas: Canvas, event: TavusEvent, id: number, at: number): Canvas {
  const message = readCanvasMessage(event);
  if (message === null) return canvas;
  const state = canvas as CanvasState;
  const { conversation_id: conversationId = '', seq } = event;
  const isOf = (card: TrackedCard) =>
    card.conversationId === conversationId &&
    (message.tool_call_id === null || card.toolCallId === message.tool_call_id) &&
    !isLate(card, seq, at);

  switch (message.type) {
    case 'show':
      return show(state, message, { conversationId, seq, id, at });
    case 'update': {
      if (!state.cards.some(isOf)) return canvas;
      const cards = state.cards.map((card) => (isOf(card) ? update(card, message.updates, seq, at) : card));
      return { ...state, cards };
    }
    case 'clear': {
      const cards = state.cards.filter((card) => !isOf(card));
      return cards.length === state.cards.length ? canvas : { ...state, cards };
    }
  }
}

interface Arrival {
  readonly conversationId: string;
  readonly seq: number | undefined;
  readonly id: number;
  readonly at: number;
}

/** Shows a card. It takes the place of an open one with the same id. A resent message shows nothing again. */
function show(
  state: CanvasState,
  message: Extract<CanvasMessage, { type: 'show' }>,
  { conversationId, seq, id, at }: Arrival,
): CanvasState {
  const { tool_call_id: toolCallId, component: wireComponent, component_version: version } = message;
  const args = withoutLayout(message.arguments);
  const shown: Shown = {
    key: `${conversationId} ${toolCallId}`,
    content: `${wireComponent} ${safeStringify(args)}`.slice(0, MAX_COMPARED_CHARACTERS),
    at,
  };
  const isResent = state.shown.some(
    ({ key, content, at: before }) => key === shown.key && content === shown.content && at - before <= RESENT_WINDOW_MS,
  );
  if (isResent) return state;

  const component = wireComponent.replace(/^canvas\./, '');
  const card: TrackedCard = {
    id: `card-${String(id)}`,
    toolCallId,
    conversationId,
    component,
    wireComponent,
    version,
    arguments: args,
    content: readCanvasContent(component, args),
    revision: 1,
    at,
    interactionUrl: message.interaction_url,
    seq,
    changedAt: at,
  };
  const isSame = (other: TrackedCard) => other.toolCallId === toolCallId && other.conversationId === conversationId;
  const cards = state.cards.some(isSame)
    ? state.cards.map((other) => (isSame(other) ? card : other))
    : [...state.cards, card];
  return { cards: cards.slice(-MAX_CARDS), shown: [...state.shown, shown].slice(-MAX_SHOWN) };
}

function update(card: TrackedCard, updates: object, seq: number | undefined, at: number): TrackedCard {
  const args = withoutLayout({ ...card.arguments, ...updates });
  const content = readCanvasContent(card.component, args);
  return { ...card, arguments: args, content, revision: card.revision + 1, seq: seq ?? card.seq, changedAt: at };
}

/** Whether a message was sent before the one that changed the card last. */
function isLate(card: TrackedCard, seq: number | undefined, at: number): boolean {
  return seq !== undefined && card.seq !== undefined && seq < card.seq && at - card.changedAt < REORDERED_WITHIN_MS;
}

/** Clipped, because many updates could otherwise add fields without end. */
function withoutLayout(args: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(args).filter(([name]) => !layoutNames.test(name));
  return clip(Object.fromEntries(entries)) as Readonly<Record<string, unknown>>;
}
