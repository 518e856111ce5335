import { guardrailsProjection, type GuardrailTriggers } from '../conversation/projections/guardrailsProjection';
import { useProjection } from './useProjection';

/**
 * The guardrails that were triggered, and their number.
 *
 * A guardrail with `app_message: false` sends no event, so it is missing. From its first use on, the list is updated also
 * while no component uses it.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useGuardrails(): GuardrailTriggers {
  return useProjection(guardrailsProjection, 'useGuardrails');
}
