import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { StartDevices } from '../conversation/call/StartDevices';
import { createDeviceCheck, type DeviceCheckOptions } from '../conversation/media/createDeviceCheck';
import type { DeviceOption } from '../conversation/media/DeviceOption';
import { canChooseSpeaker } from '../conversation/media/deviceChoice';
import { playTestSound } from '../conversation/media/playTestSound';
import type { CheckedDevice, InputName } from '../conversation/media/reduceDeviceCheck';

export interface UseHairCheckOptions extends Pick<
  DeviceCheckOptions,
  'audioOnly' | 'startMuted' | 'startCameraOff' | 'mediaDevices'
> {
  /** Asks for the devices when the component mounts. Default true. With false, call `open` when the user presses something. */
  readonly opensAtOnce?: boolean | undefined;
}

/** A microphone or a camera before the call. */
export interface CheckedInput extends Pick<CheckedDevice, 'status' | 'problem' | 'track' | 'devices' | 'deviceId'> {
  readonly set: (isOn: boolean) => void;
  /** Changes to the device with this id, and keeps the choice for the next visit. */
  readonly choose: (id: string) => void;
}

export interface UseHairCheck {
  readonly microphone: CheckedInput;
  readonly camera: CheckedInput;
  readonly speaker: {
    /** Empty in a browser that cannot choose a speaker. */
    readonly devices: readonly DeviceOption[];
    readonly deviceId: string | null;
    readonly choose: (id: string) => void;
    /** Plays a test sound on the chosen speaker. Does nothing while it plays. */
    readonly test: () => void;
    readonly testStatus: 'idle' | 'playing' | 'failed';
  };
  /** Asks for the devices, or again for those that have failed. */
  readonly open: () => void;
  /** Tells the check whether the picture of the camera arrives. */
  readonly reportFrames: (track: MediaStreamTrack, isDelivering: boolean) => void;
  /**
   * Pass it as `devices` to a provider. It hands the open tracks over to the call, which then stops them, so that there is no
   * second prompt and the camera stays on. Join when no device has the status `asking`: the call would begin without it.
   */
  readonly startDevices: () => StartDevices;
}

/**
 * The user's camera, microphone and speaker before the call. Loads nothing of Daily's. The options are read once. The devices are
 * released when the component is unmounted, unless a call has taken them over.
 *
 * @example
 * const check = useHairCheck();
 * <ConversationProvider conversationUrl={url} devices={check.startDevices}>…</ConversationProvider>
 */
export function useHairCheck({ opensAtOnce = true, ...options }: UseHairCheckOptions = {}): UseHairCheck {
  const [check] = useState(() => createDeviceCheck(options));
  // A server knows nothing of an earlier visit, so the first render in the browser does not either.
  const [getServerState] = useState(() => createDeviceCheck({ ...options, storage: null }).getState);
  const state = useSyncExternalStore(check.subscribe, check.getState, getServerState);
  const speaker = useSpeakerTest(state.speaker.deviceId);

  useEffect(() => {
    const release = check.hold();
    if (opensAtOnce) check.open();
    return release;
  }, [check, opensAtOnce]);

  return useMemo(() => {
    const input = (name: InputName): CheckedInput => {
      const { status, problem, track, devices, deviceId } = state[name];
      return {
        ...{ status, problem, track, devices, deviceId },
        set: (isOn) => check.set(name, isOn),
        choose: (id) => check.choose(name, id),
      };
    };
    return {
      microphone: input('microphone'),
      camera: input('camera'),
      speaker: {
        devices: canChooseSpeaker() ? state.speaker.devices : [],
        deviceId: state.speaker.deviceId,
        choose: (id) => check.choose('speaker', id),
        ...speaker,
      },
      open: check.open,
      reportFrames: check.reportFrames,
      startDevices: check.startDevices,
    };
  }, [check, state, speaker]);
}

function useSpeakerTest(speaker: string | null): Pick<UseHairCheck['speaker'], 'test' | 'testStatus'> {
  const [testStatus, setTestStatus] = useState<'idle' | 'playing' | 'failed'>('idle');
  return useMemo(() => {
    const test = (): void => {
      if (testStatus === 'playing') return;
      setTestStatus('playing');
      playTestSound(speaker).then(
        () => setTestStatus('idle'),
        () => setTestStatus('failed'),
      );
    };
    return { test, testStatus };
  }, [speaker, testStatus]);
}
