import { guardrails, type Guardrails } from '../conversation/guardrails/guardrails';
import { useFollowed } from './useFollowed';

/**
 * Which guardrails were triggered, and how often in all.
 *
 * A guardrail with `app_message: false` says nothing here. It goes on while no component reads it, from the first read on.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useGuardrails(): Guardrails {
  return useFollowed(guardrails, 'useGuardrails');
}
