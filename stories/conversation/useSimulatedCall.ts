import { useState } from 'react';
import { createSimulatedCall, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';

export interface SimulatedCallProps {
  /** How the simulated call behaves. */
  readonly call?: SimulatedCallOptions | undefined;
  /** Called when the user has joined. */
  readonly afterJoin?: ((call: SimulatedCall) => void) | undefined;
}

/** The props that give a conversation a simulated call. */
export function useSimulatedCall({ call: options = {}, afterJoin }: SimulatedCallProps) {
  // The same functions at each render, because another `createCall` means another conversation.
  const [handlers] = useState(() => {
    let call: SimulatedCall | null = null;
    return {
      createCall: () => (call = createSimulatedCall({ speed: 8, replica: { name: 'Dr. Amara Osei' }, ...options })),
      onJoined: () => {
        if (call !== null) afterJoin?.(call);
      },
    };
  });
  return handlers;
}
