import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { observeCall, type CallObserver } from '../conversation/media/CallObserver';
import { choicesObserver } from '../conversation/media/choicesObserver';
import { chooseDevice } from '../conversation/media/chooseDevice';
import type { DeviceName } from '../conversation/media/deviceChoice';
import type { DeviceOption } from '../conversation/media/DeviceOption';
import { devicesObserver, type DevicesInCall } from '../conversation/media/devicesObserver';
import { playbackOf } from '../conversation/media/playbackOf';
import { useConversationContext } from './ConversationContext';
import { useCallObserver } from './useCallObserver';

/** The devices of one kind, and the choice among them. */
export interface UseDeviceChoice {
  /** The devices that the browser lists. Empty before the call, and before the browser has given permission. */
  readonly devices: readonly DeviceOption[];
  /** The id of the device that is really in use, which may not be the chosen one; `null` while that is unknown. */
  readonly deviceId: string | null;
  /** The id of the chosen device while it is opened; else `null`. */
  readonly choosing: string | null;
  /** The id of the device that was chosen last, if it could not be used; else `null`. */
  readonly failedChoice: string | null;
  /**
   * Changes to another device, and keeps the choice for the next visit. Resolves to whether the device is really in use, after
   * 10 seconds at most. Never rejects. Resolves to false before the call.
   */
  readonly choose: (id: string) => Promise<boolean>;
}

/** The same, as `useDeviceChoice` returns it: nothing is observed before `read` was called during a render. */
export interface LazyDeviceChoice extends Pick<UseDeviceChoice, 'choose'> {
  readonly read: () => Omit<UseDeviceChoice, 'choose'>;
}

/** Observes nothing, with the initial value. */
const unobservedDevices: CallObserver<DevicesInCall> = {
  initial: devicesObserver.initial,
  observe: () => () => undefined,
};

/**
 * The devices of one kind, observed only once a component has read them while it rendered. So a component that only reads whether
 * the microphone is on does not render again when a device is plugged in.
 */
export function useDeviceChoice(name: DeviceName, caller: string): LazyDeviceChoice {
  const conversation = useConversationContext(caller);
  const isRead = useRef(false);
  const [isObserved, setIsObserved] = useState(false);
  const observed = useCallObserver(isObserved ? devicesObserver : unobservedDevices, caller)[name];
  const choice = useCallObserver(choicesObserver, caller)[name];

  // eslint-disable-next-line react-hooks/exhaustive-deps -- Any render may be the first that reads the lists.
  useEffect(() => {
    if (isRead.current) setIsObserved(true);
  });

  const choose = useCallback(
    async (id: string): Promise<boolean> => {
      const call = conversation.getCall();
      if (call === null) return false;
      const listed = observeCall(call, devicesObserver).getValue()[name].devices;
      const device = listed.find((one) => one.id === id) ?? { id, label: '' };
      return chooseDevice(call, name, device, playbackOf(conversation));
    },
    [conversation, name],
  );

  return useMemo(() => {
    const id = choice?.id ?? null;
    // What another component observes is known in the first render.
    const call = conversation.getCall();
    const { devices, deviceId } =
      isObserved || call === null ? observed : observeCall(call, devicesObserver).getValue()[name];
    const value = {
      devices,
      deviceId,
      choosing: choice?.hasFailed === false ? id : null,
      failedChoice: choice?.hasFailed === true ? id : null,
    };
    const read = (): typeof value => {
      isRead.current = true;
      return value;
    };
    return { choose, read };
  }, [conversation, name, isObserved, observed, choice, choose]);
}

/** Adds the lists to a device, as getters that begin to observe them. */
export function withDeviceChoice<Device extends object>(
  device: Device,
  { choose, read }: LazyDeviceChoice,
): Device & UseDeviceChoice {
  return {
    ...device,
    choose,
    get devices() {
      return read().devices;
    },
    get deviceId() {
      return read().deviceId;
    },
    get choosing() {
      return read().choosing;
    },
    get failedChoice() {
      return read().failedChoice;
    },
  };
}
