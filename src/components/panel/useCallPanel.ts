import { useContext } from 'react';
import { ConversationContextError } from '../../errors/ConversationContextError';
import { CallPanelContext, type UseCallPanel } from './CallPanelContext';

/**
 * Opens and closes the panels of the default screen: the chat, the transcript, or a panel of your own in the slot `panel`.
 *
 * @throws {@link ConversationContextError} outside the slots of a `<TavusConversation>` or `<ConversationScreen>`.
 * @example
 * function NotesButton() {
 *   const { open, setOpen } = useCallPanel();
 *   return <button onClick={() => setOpen(open === 'notes' ? null : 'notes')}>Notes</button>;
 * }
 */
export function useCallPanel(): UseCallPanel {
  const panel = useContext(CallPanelContext);
  if (panel === null) throw new ConversationContextError('useCallPanel');
  return panel;
}
