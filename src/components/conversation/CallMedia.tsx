import { DailyProvider } from '@daily-co/daily-react';
import type { DailyCall } from '@daily-co/daily-js';
import { createContext, useContext, type ReactNode } from 'react';
import type { CallObject } from '../../conversation/CallObject';
import { useCall } from '../../hooks/useCall';

const CallMediaContext = createContext<CallObject | null>(null);

export interface CallMediaProps {
  readonly children: ReactNode;
}

/**
 * Lets daily-react's components and hooks below it see the call. Renders no element, and nothing while there is no call.
 *
 * Every part that shows a track brings its own, unless one stands around it already: put one around all of them where
 * many are shown. daily-react keeps its state in a jotai store, so only what needs it should stand below.
 */
export function CallMedia({ children }: CallMediaProps): ReactNode {
  const call = useCall();
  const outer = useContext(CallMediaContext);
  if (call === null || call === outer) return call === null ? null : children;
  return (
    <CallMediaContext.Provider value={call}>
      {/* daily-react asks for all of Daily's type and uses the part that a CallObject has. */}
      <DailyProvider callObject={call as unknown as DailyCall}>{children}</DailyProvider>
    </CallMediaContext.Provider>
  );
}
