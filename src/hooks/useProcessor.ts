import { useMemo } from 'react';
import {
  processorsObserver,
  setProcessor,
  type ProcessorName,
  type ProcessorProblem,
} from '../conversation/media/processorsObserver';
import { useConversationContext } from './ConversationContext';
import { useCallObserver } from './useCallObserver';

/** A processor of the user's sound or picture. */
export interface UseProcessor<Value = boolean> {
  /** True while it really runs. */
  readonly isOn: boolean;
  /** What was chosen last, while it is being turned on or off; else `null`. A switch shows it, because that may take seconds. */
  readonly choosing: boolean | null;
  /** False if the browser, or the call, cannot run it. Then do not offer it. */
  readonly isSupported: boolean;
  /** Why it does not run although it was turned on: it is `unsupported`, or it has `failed`; else `null`. */
  readonly problem: ProcessorProblem | null;
  /** Turns it on or off. Resolves to whether it is as wanted, after 15 seconds at most. Never rejects. */
  readonly set: (value: Value) => Promise<boolean>;
}

/** Shared by `useNoiseCancellation` and `useBackgroundBlur`. */
export function useProcessor(
  name: ProcessorName,
  caller: string,
): UseProcessor<boolean | number> & { strength: number } {
  const { getCall } = useConversationContext(caller);
  const state = useCallObserver(processorsObserver, caller)[name];
  return useMemo(
    () => ({
      ...state,
      isSupported: state.problem !== 'unsupported',
      set: async (value) => {
        const call = getCall();
        return call !== null && setProcessor(call, name, value);
      },
    }),
    [state, getCall, name],
  );
}
