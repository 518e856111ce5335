import type { CanvasAnswerError } from '../../errors/CanvasAnswerError';

/** What became of the user's answer to a card. A card without an entry was not answered yet. */
export interface CardAnswerState {
  /** `closed`: it was answered, skipped or dismissed. */
  readonly status: 'sending' | 'failed' | 'closed';
  /** Why the answer was not sent; `null` unless `failed`. */
  readonly error: CanvasAnswerError | null;
}

/** By the id of the card. */
export type CardAnswerStates = ReadonlyMap<string, CardAnswerState>;

export type AnswerChange =
  | { readonly type: 'sending' | 'closed'; readonly id: string }
  | { readonly type: 'failed'; readonly id: string; readonly error: CanvasAnswerError };

export const initialAnswers: CardAnswerStates = /* @__PURE__ */ new Map();

/** More than the cards that may be open, so that a closed card does not open again. */
const MAX_STATES = 200;

/** A closed card stays closed: the user dismissed it while its answer was being sent. */
export function reduceAnswers(states: CardAnswerStates, change: AnswerChange): CardAnswerStates {
  if (states.get(change.id)?.status === 'closed') return states;
  const error = change.type === 'failed' ? change.error : null;
  return new Map([...states, [change.id, { status: change.type, error }] as const].slice(-MAX_STATES));
}
