import { useEffect, useReducer } from 'react';
import type { Step } from './Step';

/** What the server tells of a conversation, in the order in which it happened. */
export function useSteps(conversationId: string): readonly Step[] {
  const [steps, add] = useReducer(withStep, []);

  useEffect(() => {
    const source = new EventSource(`/api/trace?conversation=${encodeURIComponent(conversationId)}`);
    source.onmessage = ({ data }) => add(JSON.parse(String(data)) as Step);
    return () => source.close();
  }, [conversationId]);

  return steps;
}

/** Who connects anew is told everything anew. */
function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  return steps.some(({ id }) => id === step.id) ? steps : [...steps, step];
}
