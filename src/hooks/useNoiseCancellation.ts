import { useProcessor, type UseProcessor } from './useProcessor';

/**
 * Noise cancellation of the user's microphone, by Daily. It is on from the join where the browser supports it, unless the prop
 * `noiseCancellation` is false. It needs files from Daily's servers, which a content security policy must allow.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useNoiseCancellation(): UseProcessor {
  return useProcessor('noiseCancellation', 'useNoiseCancellation');
}
