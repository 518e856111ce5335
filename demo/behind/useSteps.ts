import { useEffect, useReducer } from 'react';
import type { Step } from './Step';

/** The steps of a conversation that the server has recorded, in their order. */
export function useSteps(conversationId: string): readonly Step[] {
  const [steps, add] = useReducer(withStep, []);

  useEffect(() => {
    const source = new EventSource(`/api/trace?conversation=${encodeURIComponent(conversationId)}`);
    source.onmessage = ({ data }) => add(JSON.parse(String(data)) as Step);
    return () => source.close();
  }, [conversationId]);

  return steps;
}

/** Ignores a known step: after a reconnection, the server sends all steps again. */
function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  return steps.some(({ id }) => id === step.id) ? steps : [...steps, step];
}
