import { useCallback, useSyncExternalStore } from 'react';
import { useCall, type CallObject } from 'tavus-react';
import type { Prompt, SimulatedCall } from 'tavus-react/simulator';

/** What the simulated replica waits for, with replies to offer; always `null` with the real service. */
export function usePrompt(): Prompt | null {
  const call = useCall();
  const simulated = isSimulated(call) ? call : null;
  const subscribe = useCallback(
    (listener: () => void) => simulated?.onPrompt(listener) ?? (() => undefined),
    [simulated],
  );
  return useSyncExternalStore(subscribe, () => simulated?.prompt ?? null);
}

function isSimulated(call: CallObject | null): call is SimulatedCall {
  return call !== null && 'onPrompt' in call;
}
