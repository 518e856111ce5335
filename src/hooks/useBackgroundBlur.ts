import { useProcessor, type UseProcessor } from './useProcessor';

export interface UseBackgroundBlur extends UseProcessor<boolean | number> {
  /** How strong it is, or would be, from 0 to 1. */
  readonly strength: number;
}

/**
 * The blur of what is behind the user, by Daily. It is off unless the prop `backgroundBlur` is set. `set` takes a boolean, or a
 * strength from 0 to 1.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useBackgroundBlur(): UseBackgroundBlur {
  return useProcessor('backgroundBlur', 'useBackgroundBlur');
}
