import { useMemo } from 'react';
import type { ConversationState } from '../conversation/loop/ConversationState';
import type { DeviceProblem } from '../conversation/call/DeviceProblem';
import { useConversationContext } from './ConversationContext';
import { useConversationState } from './useConversationState';

/** The user's microphone or camera. */
export interface UseDevice {
  /** True while others can hear or see the user. */
  readonly isOn: boolean;
  /** Why it cannot be used, for example because it is denied in the browser (`denied`). */
  readonly problem: DeviceProblem | null;
  readonly track: MediaStreamTrack | null;
  /** Turns it on or off. To turn on a denied device, the browser asks the user again. Does nothing before the call. */
  readonly set: (isOn: boolean) => void;
  readonly toggle: () => void;
}

const selectMicrophone = ({ devices }: ConversationState) => devices.microphone;
const selectCamera = ({ devices }: ConversationState) => devices.camera;

/** What `useMicrophone` and `useCamera` share, without the lists of devices. The library's own parts load only this. */
export function useDevice(name: 'microphone' | 'camera', caller: string): UseDevice {
  const isMicrophone = name === 'microphone';
  const { setMicrophone, setCamera } = useConversationContext(caller);
  const set = isMicrophone ? setMicrophone : setCamera;
  const { isOn, problem, track } = useConversationState(isMicrophone ? selectMicrophone : selectCamera, caller);
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
