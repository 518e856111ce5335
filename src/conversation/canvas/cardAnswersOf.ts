import { CanvasAnswerError, type CanvasAnswerFailure } from '../../errors/CanvasAnswerError';
import { callSafely } from '../../errors/callSafely';
import { createListeners } from '../../listeners/createListeners';
import { isRecord } from '../../protocol/isRecord';
import { appendContext } from '../../protocol/outbound/appendContext';
import { canvasInteraction, type CanvasInteraction, type CanvasValue } from '../../protocol/outbound/canvasInteraction';
import type { Conversation } from '../Conversation';
import type { CanvasCardData } from '../projections/canvas/reduceCards';
import { isJoined } from '../slices/Lifecycle';
import { postInteraction } from './postInteraction';
import { initialAnswers, reduceAnswers, type AnswerChange, type CardAnswerStates } from './reduceAnswers';
import { sentenceOf } from './sentenceOf';

export interface CanvasAnswerOptions {
  /**
   * What the replica hears, as if the user had said it. It also appears in the transcript. `null` for nothing: then the replica may
   * not react. Default: the answer in words. For a skipped card and an unknown component, nothing.
   */
  readonly text?: string | null | undefined;
  /** Stored with the answer. The service does not check it. */
  readonly metadata?: CanvasValue | undefined;
}

/** The answers of the user to the cards of one conversation. */
export interface CardAnswers {
  readonly getValue: () => CardAnswerStates;
  readonly subscribe: (listener: () => void) => () => void;
  readonly answer: (
    card: CanvasCardData,
    type: 'submit' | 'skip',
    value: CanvasValue,
    options?: CanvasAnswerOptions,
  ) => Promise<void>;
  readonly dismiss: (card: CanvasCardData) => void;
  /** Tells the replica that the user does not see a card: once for each card, and when the call is live again if it is interrupted. */
  readonly reportNotShown: (card: CanvasCardData) => void;
}

const answersOfConversations = /* @__PURE__ */ new WeakMap<Conversation, CardAnswers>();

/** The answers of a conversation. They last as long as it, so that a card that the user closed stays closed. */
export function cardAnswersOf(conversation: Conversation): CardAnswers {
  const answers = answersOfConversations.get(conversation) ?? createCardAnswers(conversation);
  answersOfConversations.set(conversation, answers);
  return answers;
}

/** An answer that is being sent, or failed. A retry of the same answer has the same id, so that it counts once. */
interface Attempt {
  readonly content: string;
  readonly interaction: CanvasInteraction;
  /** `null` after a failure. */
  readonly promise: Promise<void> | null;
}

function createCardAnswers(conversation: Conversation): CardAnswers {
  const listeners = createListeners();
  const attempts = new Map<string, Attempt>();
  const reported = new Set<string>();
  let states = initialAnswers;

  const isLive = () => conversation.getState().lifecycle.status === 'live';
  const change = (input: AnswerChange) => {
    const before = states;
    states = reduceAnswers(states, input);
    if (states !== before) listeners.emit();
  };

  /** Posts first: the replica must not react to an answer that the service does not have. */
  const send = async (card: CanvasCardData, attempt: Attempt, text: string | null): Promise<void> => {
    try {
      await postInteraction(conversation, card, attempt.interaction);
      if (text !== null) respond(conversation, card, text);
    } catch (thrown) {
      const error = thrown as CanvasAnswerError; // both functions throw nothing else
      attempts.set(card.id, { ...attempt, promise: null });
      change({ type: 'failed', id: card.id, error });
      throw error;
    }
    attempts.delete(card.id);
    change({ type: 'closed', id: card.id });
  };

  return {
    getValue: () => states,
    subscribe: listeners.subscribe,
    async answer(card, type, value, { text: given, metadata } = {}) {
      const before = attempts.get(card.id);
      if (before?.promise) return before.promise;
      const refuse = (reason: CanvasAnswerFailure, cause?: unknown) => {
        const error = new CanvasAnswerError(reason, card.toolCallId, null, cause);
        change({ type: 'failed', id: card.id, error });
        return error;
      };
      if (states.get(card.id)?.status === 'closed') throw refuse('closed');
      if (!isRecord(value)) throw refuse('invalid');
      const interaction = createInteraction(card, type, value, metadata);
      let content: string;
      try {
        content = JSON.stringify({ ...interaction, interaction_id: '' });
      } catch (thrown) {
        throw refuse('invalid', thrown);
      }
      const text =
        given === undefined && type === 'submit' ? sentenceOf(card.content, value, metadata) : (given ?? null);
      // Checked before the post, because the answer counts afterwards.
      if (JSON.stringify(text).length > MAX_SENTENCE_LENGTH) throw refuse('invalid');
      if (!isLive()) throw refuse('not-live');

      const attempt = before?.content === content ? before : { content, interaction };
      change({ type: 'sending', id: card.id });
      const promise = send(card, { ...attempt, promise: null }, text);
      attempts.set(card.id, { ...attempt, promise });
      return promise;
    },
    dismiss(card) {
      if (states.get(card.id)?.status === 'closed') return;
      change({ type: 'closed', id: card.id });
      // The card is closed for the user, whether or not the service learns of it.
      const post = () => postInteraction(conversation, card, createInteraction(card, 'dismiss')).catch(() => undefined);
      const sending = attempts.get(card.id)?.promise;
      // An answer that is being sent counts. Only if it fails, the card was dismissed.
      if (sending) sending.catch(post);
      else void post();
    },
    reportNotShown(card) {
      if (reported.has(card.id)) return;
      reported.add(card.id);
      const context = `The card "${card.wireComponent.slice(0, 100)}" could not be shown to the user.`;
      whenLive(conversation, () => {
        callSafely(() => conversation.send(appendContext({ conversation_id: conversation.id, context })));
      });
    },
  };
}

/** Calls `listener` once: now, or when the call is live again. Never after the call has ended. */
function whenLive(conversation: Conversation, listener: () => void): void {
  const statusNow = () => conversation.getState().lifecycle.status;
  if (statusNow() === 'live') {
    listener();
    return;
  }
  const unsubscribe = conversation.subscribe(() => {
    const status = statusNow();
    if (status !== 'live' && isJoined(status)) return;
    unsubscribe();
    if (status === 'live') listener();
  });
}

function respond(conversation: Conversation, card: CanvasCardData, text: string): void {
  try {
    conversation.respond(text);
  } catch (thrown) {
    throw new CanvasAnswerError('not-live', card.toolCallId, null, thrown);
  }
}

function createInteraction(
  card: CanvasCardData,
  type: 'submit' | 'skip' | 'dismiss',
  value: CanvasValue = {},
  metadata?: CanvasValue,
): CanvasInteraction {
  return canvasInteraction({
    interaction_id: createInteractionId(card, type),
    tool_call_id: card.toolCallId,
    component: card.wireComponent,
    component_version: card.version,
    type,
    value,
    metadata,
  });
}

/** Leaves room for the rest of the message in the 4,096 characters that Daily accepts. */
const MAX_SENTENCE_LENGTH = 3800;
const MAX_ID_LENGTH = 128;

/** In the form of the service's own client. */
function createInteractionId({ toolCallId }: CanvasCardData, type: string): string {
  const random = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
  const ending = `_${type}_${random}`;
  return `ci_${toolCallId.slice(0, MAX_ID_LENGTH - ending.length - 3)}${ending}`;
}
