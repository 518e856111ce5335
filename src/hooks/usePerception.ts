import { perceptionProjection, type Perception } from '../conversation/projections/perceptionProjection';
import { useProjection } from './useProjection';

/**
 * What the replica perceives of the user, and the calls of perception's tools. To handle these calls, use `useToolCall`.
 *
 * Only personas with Raven perceive anything. From its first use on, it is updated also while no component uses it.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function usePerception(): Perception {
  return useProjection(perceptionProjection, 'usePerception');
}
