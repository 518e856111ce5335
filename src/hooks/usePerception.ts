import { perception, type Perception } from '../conversation/perception/perception';
import { useFollowed } from './useFollowed';

/**
 * What the replica makes of how the user looks and sounds, and the calls of perception's tools. To answer those, use
 * `useToolCall`.
 *
 * Only personas with Raven perceive anything. It goes on while no component reads it, from the first read on.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function usePerception(): Perception {
  return useFollowed(perception, 'usePerception');
}
