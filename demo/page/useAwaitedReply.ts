import { useCallback, useSyncExternalStore } from 'react';
import { useCall, type CallObject } from 'tavus-react';
import type { AwaitedReply, SimulatedCall } from 'tavus-react/simulator';

/** The reply that the simulated replica waits for, with suggestions. Always `null` with Tavus. */
export function useAwaitedReply(): AwaitedReply | null {
  const call: CallObject | null = useCall();
  const simulated = isSimulated(call) ? call : null;
  const subscribe = useCallback(
    (listener: () => void) => simulated?.onAwaitedReply(listener) ?? (() => undefined),
    [simulated],
  );
  return useSyncExternalStore(subscribe, () => simulated?.awaitedReply ?? null);
}

function isSimulated(call: CallObject | null): call is SimulatedCall {
  return call !== null && 'onAwaitedReply' in call;
}
