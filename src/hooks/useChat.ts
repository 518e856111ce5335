import { useMemo, useSyncExternalStore } from 'react';
import { chatOf, type Chat, type ChatState } from '../conversation/chat/createChat';
import { useConversationContext } from './ConversationContext';

export interface UseChat extends ChatState, Pick<Chat, 'setDraft' | 'send' | 'sendAgain' | 'sendAllAgain' | 'discard'> {}

/**
 * What the user has written in the chat: the draft and the messages that could not be sent. What was sent is in `useTranscript`, with
 * `isTyped`.
 *
 * The chat belongs to the conversation, so a panel that is closed and opened again loses nothing. The functions stay the same.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * const { draft, setDraft, send } = useChat();
 */
export function useChat(): UseChat {
  const chat = chatOf(useConversationContext('useChat'));
  const state = useSyncExternalStore(chat.subscribe, chat.getState, chat.getState);
  return useMemo(() => {
    const { setDraft, send, sendAgain, sendAllAgain, discard } = chat;
    return { ...state, setDraft, send, sendAgain, sendAllAgain, discard };
  }, [chat, state]);
}
