import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import { MessageTooLargeError } from '../../errors/MessageTooLargeError';
import { createListeners } from '../../listeners/createListeners';
import type { Conversation } from '../Conversation';

/** A message of the user's that could not be sent. */
export interface UnsentMessage {
  readonly id: string;
  readonly text: string;
  /** How often it could not be sent. */
  readonly attempts: number;
}

/** What the user has written and not sent. */
export interface ChatState {
  /** The text in the field. */
  readonly draft: string;
  /** True if the draft is longer than Daily sends in one message. */
  readonly isTooLong: boolean;
  readonly unsent: readonly UnsentMessage[];
}

/** The chat of a conversation, outside React: a panel that is closed and opened again loses nothing. */
export interface Chat {
  readonly getState: () => ChatState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setDraft: (text: string) => void;
  /** Sends the draft. It becomes an unsent message if the call is not live, and stays a draft if it is too long. */
  readonly send: () => void;
  /** Sends an unsent message again. It stays unsent if that fails. If it is too long, it becomes the draft. */
  readonly sendAgain: (id: string) => void;
  /** Sends all unsent messages again, the oldest first. Stops at the first one that cannot be sent. */
  readonly sendAllAgain: () => void;
  readonly discard: (id: string) => void;
}

export const initialChat: ChatState = { draft: '', isTooLong: false, unsent: [] };

const chats = /* @__PURE__ */ new WeakMap<Conversation, Chat>();

/** The chat of a conversation: always the same one. */
export function chatOf(conversation: Conversation): Chat {
  const existing = chats.get(conversation);
  if (existing !== undefined) return existing;
  const created = createChat(conversation);
  chats.set(conversation, created);
  return created;
}

/** Creates a chat that sends its messages with `respond`. */
export function createChat({ respond }: Pick<Conversation, 'respond'>): Chat {
  const listeners = createListeners();
  let state = initialChat;
  let lastId = 0;
  const set = (change: Partial<ChatState>): void => {
    state = { ...state, ...change };
    listeners.emit();
  };
  const without = (id: string) => state.unsent.filter((message) => message.id !== id);
  /** Sends an unsent message again. Returns true if it was sent; otherwise the state says why not. */
  const sendUnsent = (message: UnsentMessage): boolean => {
    try {
      respond(message.text);
      return true;
    } catch (error) {
      if (error instanceof MessageTooLargeError) {
        const draft = [message.text, state.draft].filter((text) => text !== '').join('\n');
        set({ draft, isTooLong: true, unsent: without(message.id) });
        return false;
      }
      if (!(error instanceof CallNotJoinedError)) throw error;
      const retried = { ...message, attempts: message.attempts + 1 };
      set({ unsent: state.unsent.map((other) => (other === message ? retried : other)) });
      return false;
    }
  };

  return {
    getState: () => state,
    subscribe: listeners.subscribe,
    setDraft: (draft) => set({ draft, isTooLong: false }),
    send() {
      const text = state.draft.trim();
      if (text === '') return;
      try {
        respond(text);
      } catch (error) {
        if (error instanceof MessageTooLargeError) {
          set({ isTooLong: true });
          return;
        }
        if (!(error instanceof CallNotJoinedError)) throw error;
        lastId += 1;
        set({ draft: '', unsent: [...state.unsent, { id: `unsent-${String(lastId)}`, text, attempts: 1 }] });
        return;
      }
      set({ draft: '' });
    },
    sendAgain(id) {
      const message = state.unsent.find((other) => other.id === id);
      if (message !== undefined && sendUnsent(message)) set({ unsent: without(id) });
    },
    sendAllAgain() {
      for (const message of state.unsent) {
        if (!sendUnsent(message)) return;
        set({ unsent: without(message.id) });
      }
    },
    discard: (id) => set({ unsent: without(id) }),
  };
}
