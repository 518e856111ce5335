import { useMemo } from 'react';
import type { ConversationState } from '../conversation/ConversationState';
import type { DeviceProblem } from '../conversation/ConversationInput';
import type { Device } from '../conversation/devices';
import { useConversationState } from './useConversationState';

/** The person's own microphone or camera. */
export interface UseDevice {
  /** True while others hear or see the person through it. */
  readonly isOn: boolean;
  /** Why it cannot be had: the browser refuses it (`denied`), there is none, or another program holds it. */
  readonly problem: DeviceProblem | null;
  readonly track: MediaStreamTrack | null;
  /** Turns it on or off. Turning on one that was denied asks the browser again. Does nothing before the call. */
  readonly set: (isOn: boolean) => void;
  readonly toggle: () => void;
}

/** What both device hooks do. */
export function useDevice(
  select: (state: ConversationState) => Device,
  set: (isOn: boolean) => void,
  caller: string,
): UseDevice {
  const { isOn, problem, track } = useConversationState(select, caller);
  return useMemo(
    () => ({
      isOn,
      problem,
      track,
      set,
      toggle: () => {
        set(!isOn);
      },
    }),
    [isOn, problem, track, set],
  );
}
