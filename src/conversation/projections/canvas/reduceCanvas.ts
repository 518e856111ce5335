import { readCanvasMessage, type CanvasMessage } from '../../../protocol/inbound/readCanvasMessage';
import type { TavusEvent } from '../../../protocol/index';
import { clip } from '../../log/clip';
import { reduceCards, type CanvasArrival, type CanvasCardData, type Cards } from './reduceCards';

export interface Canvas {
  /** Oldest first. */
  readonly cards: readonly CanvasCardData[];
}

interface CanvasState extends Canvas, Cards {
  readonly cards: Cards['cards'];
  /** The cards before the recent messages. */
  readonly before: Cards;
  /** The messages that another one may still overtake, in the order in which they were sent. */
  readonly recent: readonly CanvasArrival[];
}

/** Within this time, a lower `seq` was reordered on its way. After a longer time, it belongs to a new call. */
const REORDERED_WITHIN_MS = 2000;
const MAX_RECENT = 50;

const initialCards: Cards = { cards: [], shown: [] };
const initialState: CanvasState = { ...initialCards, before: initialCards, recent: [] };

export const initialCanvas: Canvas = initialState;

/**
 * Applies an event of Magic Canvas to the open cards. Other events change nothing.
 *
 * A message that was overtaken takes its place: the later ones are applied again after it. So a card does not stay open because
 * the message that clears it arrived first.
 *
 * @param id - Of the message.
 * @param at - When the message arrived, in milliseconds since the epoch.
 */
export function reduceCanvas(canvas: Canvas, event: TavusEvent, id: number, at: number): Canvas {
  const message = readCanvasMessage(event);
  if (message === null) return canvas;
  const state = canvas as CanvasState;
  const { conversation_id: conversationId = '', seq } = event;
  const arrival: CanvasArrival = { message: clipped(message), conversationId, seq, id, at };
  const { before, recent } = forgetOld(state, at);
  const later = recent.findIndex((other) => isBefore(arrival, other));
  if (later !== -1) {
    const ordered = [...recent.slice(0, later), arrival, ...recent.slice(later)];
    return withRecent(ordered.reduce(reduceCards, before), before, ordered);
  }
  const { cards, shown } = state;
  const next = reduceCards({ cards, shown }, arrival);
  // Without a number, it can be neither overtaken nor late.
  const isNothing = next.cards === cards && next.shown === shown && seq === undefined;
  return isNothing ? canvas : withRecent(next, before, [...recent, arrival]);
}

function withRecent(cards: Cards, before: Cards, recent: readonly CanvasArrival[]): CanvasState {
  return { ...cards, before, recent };
}

/** Applies the messages for good that nothing overtakes any more. */
function forgetOld({ before, recent }: CanvasState, at: number): Pick<CanvasState, 'before' | 'recent'> {
  const isOld = ({ at: arrivedAt }: CanvasArrival, index: number) =>
    at - arrivedAt >= REORDERED_WITHIN_MS || recent.length - index >= MAX_RECENT;
  const firstKept = recent.findIndex((arrival, index) => !isOld(arrival, index));
  const old = firstKept === -1 ? recent : recent.slice(0, firstKept);
  return { before: old.reduce(reduceCards, before), recent: recent.slice(old.length) };
}

/** Whether a message was sent before one that arrived earlier. */
function isBefore({ seq, at }: CanvasArrival, earlier: CanvasArrival): boolean {
  return seq !== undefined && earlier.seq !== undefined && seq < earlier.seq && at - earlier.at < REORDERED_WITHIN_MS;
}

/** The message as it is kept. */
function clipped(message: CanvasMessage): CanvasMessage {
  const clipFields = (fields: object) => clip(fields) as Readonly<Record<string, unknown>>;
  switch (message.type) {
    case 'show':
      return { ...message, arguments: clipFields(message.arguments) };
    case 'update':
      return { ...message, updates: clipFields(message.updates) };
    case 'clear':
      return message;
  }
}
