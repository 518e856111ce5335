import type { CanvasMessage } from '../../../protocol/inbound/readCanvasMessage';
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
  /** 1, and one more with each update, also with a card that replaces this one under the same `toolCallId`. */
  readonly revision: number;
  /** When it was shown, in milliseconds since the epoch. */
  readonly at: number;
}

/** A card, with what only the answers need. */
interface TrackedCard extends CanvasCardData {
  readonly interactionUrl: string | null;
}

/** What was shown lately, to recognise a resent message. */
interface Shown {
  readonly key: string;
  readonly content: string;
  readonly at: number;
  /** The highest `seq` of a message that cleared it; `undefined` if none did. The same card with a higher one is shown again. */
  readonly clearedSeq: number | undefined;
}

/** The open cards, oldest first, and what tells whether a card is resent. */
export interface Cards {
  readonly cards: readonly TrackedCard[];
  readonly shown: readonly Shown[];
}

/** A message about cards, as it arrived. */
export interface CanvasArrival {
  readonly message: CanvasMessage;
  readonly conversationId: string;
  readonly seq: number | undefined;
  /** Of the log entry. */
  readonly id: number;
  /** When it arrived, in milliseconds since the epoch. */
  readonly at: number;
}

/** Where the service wants the answers of a card; `null` if it does not say. */
export function interactionUrlOf(card: CanvasCardData): string | null {
  return (card as TrackedCard).interactionUrl;
}

/** More than are shown, because the user may have closed some of them. The oldest are dropped first. */
const MAX_CARDS = 50;
const MAX_SHOWN = 50;
const MAX_COMPARED_CHARACTERS = 5000;

/** They place the card on the service's own screen, and are not part of its content. */
const layoutNames =
  /^(layout|preferred_?slot|display_?mode|presentation|fullscreen|avoid_?safe_?area|safe_?area|backdrop)$/i;

/** Applies messages that arrive in the order in which they were sent. Returns the same object when a message changes nothing. */
export function reduceCards(state: Cards, arrival: CanvasArrival): Cards {
  const { message, conversationId, seq } = arrival;
  const isOf = (card: TrackedCard) =>
    card.conversationId === conversationId &&
    (message.tool_call_id === null || card.toolCallId === message.tool_call_id);

  switch (message.type) {
    case 'show':
      return show(state, message, arrival);
    case 'update': {
      if (!state.cards.some(isOf)) return state;
      return { ...state, cards: state.cards.map((card) => (isOf(card) ? update(card, message.updates) : card)) };
    }
    case 'clear': {
      const cards = state.cards.filter((card) => !isOf(card));
      if (cards.length === state.cards.length) return state;
      const cleared = state.cards.filter(isOf).map(keyOf);
      const shown = state.shown.map((one) => (cleared.includes(one.key) ? { ...one, clearedSeq: seq } : one));
      return { cards, shown };
    }
  }
}

/** Shows a card. It takes the place of an open one with the same id. A resent message shows nothing again. */
function show(
  state: Cards,
  message: Extract<CanvasMessage, { type: 'show' }>,
  { conversationId, seq, id, at }: CanvasArrival,
): Cards {
  const { tool_call_id: toolCallId, component: wireComponent, component_version: version } = message;
  const args = withoutLayout(message.arguments);
  const key = keyOf({ conversationId, toolCallId });
  const content = `${wireComponent} ${safeStringify(args)}`.slice(0, MAX_COMPARED_CHARACTERS);
  const isResent = state.shown.some(
    (one) =>
      one.key === key &&
      one.content === content &&
      at - one.at <= RESENT_WINDOW_MS &&
      !(one.clearedSeq !== undefined && seq !== undefined && seq > one.clearedSeq),
  );
  if (isResent) return state;

  const component = wireComponent.replace(/^canvas\./, '');
  const replaced = state.cards.find((other) => keyOf(other) === key);
  const card: TrackedCard = {
    id: `card-${String(id)}`,
    toolCallId,
    conversationId,
    component,
    wireComponent,
    version,
    arguments: args,
    content: readCanvasContent(component, args),
    revision: (replaced?.revision ?? 0) + 1,
    at,
    interactionUrl: message.interaction_url,
  };
  const cards = replaced ? state.cards.map((other) => (other === replaced ? card : other)) : [...state.cards, card];
  const shown = [...state.shown, { key, content, at, clearedSeq: undefined }];
  return { cards: cards.slice(-MAX_CARDS), shown: shown.slice(-MAX_SHOWN) };
}

function update(card: TrackedCard, updates: object): TrackedCard {
  const args = withoutLayout({ ...card.arguments, ...updates });
  const content = readCanvasContent(card.component, args);
  return { ...card, arguments: args, content, revision: card.revision + 1 };
}

function keyOf({ conversationId, toolCallId }: Pick<CanvasCardData, 'conversationId' | 'toolCallId'>): string {
  return `${conversationId} ${toolCallId}`;
}

/** Clipped, because many updates could otherwise add fields without end. */
function withoutLayout(args: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(args).filter(([name]) => !layoutNames.test(name));
  return clip(Object.fromEntries(entries)) as Readonly<Record<string, unknown>>;
}
