import { callSafely } from '../../errors/callSafely';
import { createListeners } from '../../listeners/createListeners';
import { systemClock, type Clock } from '../../time/Clock';
import { withTimeout } from '../../time/withTimeout';
import type { DeviceProblem } from '../call/DeviceProblem';
import { isForbidden } from '../call/isForbidden';
import { queryPermission } from '../call/queryPermission';
import type { StartDevices } from '../call/StartDevices';
import { deviceKinds, readDeviceChoice, writeDeviceChoice, type ChoiceStorage, type DeviceName } from './deviceChoice';
import {
  initialDeviceCheck,
  reduceDeviceCheck,
  type DeviceCheckEffect,
  type DeviceCheckInput,
  type DeviceCheckState,
  type InputName,
  type RequestedInputs,
} from './reduceDeviceCheck';
import { requestInputs, toDeviceProblem, type InputResult } from './requestInputs';

/** The part of `navigator.mediaDevices` that a check uses. */
export interface CheckMediaDevices extends Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
> {
  /** The state of a permission. Default: what the browser answers. */
  readonly queryPermission?: ((name: InputName) => Promise<PermissionState | undefined>) | undefined;
}

export interface DeviceCheckOptions {
  /** True for a call without the user's camera. Default false. */
  readonly audioOnly?: boolean | undefined;
  /** True to begin with the microphone off. Default: as the user left it on the last visit, else on. */
  readonly startMuted?: boolean | undefined;
  /** True to begin with the camera off. Default: as the user left it on the last visit, else on. */
  readonly startCameraOff?: boolean | undefined;
  /** Default: the browser's. `null` as in a browser that offers none. */
  readonly mediaDevices?: CheckMediaDevices | null | undefined;
  /** Where the choice is kept. Default: `localStorage`. `null` keeps nothing. */
  readonly storage?: ChoiceStorage | null | undefined;
  readonly clock?: Clock | undefined;
}

/** The user's devices before the call: opened, chosen, and handed over to the call. */
export interface DeviceCheck {
  readonly getState: () => DeviceCheckState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Keeps the devices open until the returned function is called. The last one closes them, unless a call has taken them over. */
  readonly hold: () => () => void;
  /** Asks for the devices that are on, and again for those that have failed. */
  readonly open: () => void;
  readonly set: (name: InputName, isOn: boolean) => void;
  /** Changes to another device, and keeps the choice for the next visit. */
  readonly choose: (name: DeviceName, id: string) => void;
  /** Tells the check whether the picture of a track arrives. */
  readonly reportFrames: (track: MediaStreamTrack, isDelivering: boolean) => void;
  /** Returns the devices for a join, and hands the open tracks over to it. For a later join, the same devices by id. */
  readonly startDevices: () => StartDevices;
}

/** The pause before devices are listed again. A headset that is plugged in changes several devices at once. */
const LIST_AFTER_MS = 200;
/** How long the browser may take to list devices, or to tell a permission. */
const ANSWER_TIMEOUT_MS = 2000;
/** How often to look whether the user has allowed a denied device. Safari emits no event for it. */
const PERMISSION_INTERVAL_MS = 2000;
/** How long a device may take to deliver something. */
const DELIVERY_TIMEOUT_MS = 4000;

/** Creates a check. It asks for nothing until `open()`. */
export function createDeviceCheck(options: DeviceCheckOptions = {}): DeviceCheck {
  const { audioOnly = false, clock = systemClock, storage, mediaDevices: media = browserMediaDevices() } = options;
  const inputs: readonly InputName[] = audioOnly ? ['microphone'] : ['microphone', 'camera'];
  const obstacle = (name: InputName): DeviceProblem | null => {
    // An older web view in an app offers no devices on any page.
    if (!media) return globalThis.isSecureContext ? 'unsuitable' : 'insecure';
    return isForbidden(name) ? 'forbidden' : null;
  };
  const obstacles = { microphone: obstacle('microphone'), camera: obstacle('camera') };
  let kept = readDeviceChoice(storage);
  let state = initialDeviceCheck(kept, {
    microphone: options.startMuted ?? kept.isMuted ?? false,
    camera: audioOnly || (options.startCameraOff ?? kept.isCameraOff ?? false),
  });
  let holders = 0;
  let listTimer: unknown;
  let permissionTimer: unknown;
  const { subscribe, emit } = createListeners();

  const dispatch = (input: DeviceCheckInput): void => {
    const { state: next, effects } = reduceDeviceCheck(state, input);
    const isChanged = next !== state;
    state = next;
    for (const effect of effects) callSafely(() => run(effect));
    if (isChanged) emit();
    watchPermission();
  };

  // A handler of an unmounted screen is ignored: no component would stop the device that it opens.
  const act = (input: DeviceCheckInput): void => {
    if (holders > 0) dispatch(input);
  };

  const run = (effect: DeviceCheckEffect): void => {
    if (effect.type === 'request') void request(effect.inputs);
    else if (effect.type === 'stop') effect.track.stop();
    else {
      writeDeviceChoice(effect.choice, storage);
      kept = readDeviceChoice(storage);
    }
  };

  const request = async (wanted: RequestedInputs): Promise<void> => {
    if (!media) return;
    const report = ({ name, track, thrown }: InputResult): void => {
      const number = wanted[name]?.request ?? -1;
      if (track === null) void fail(name, number, thrown);
      else {
        const deviceId = callSafely(() => track.getSettings().deviceId) || null;
        dispatch({ type: 'opened', name, request: number, track, deviceId });
        if (state[name].track === track) watchTrack(track);
      }
    };
    await requestInputs(wanted, (constraints) => media.getUserMedia(constraints), permissionOf, report);
    void list();
  };

  const fail = async (name: InputName, number: number, thrown: unknown): Promise<void> => {
    const [permission, devices] = await Promise.all([permissionOf(name), listDevices()]);
    const problem = toDeviceProblem(thrown, {
      permission,
      isForbidden: isForbidden(name),
      isListed: devices?.some(({ kind }) => kind === deviceKinds[name]) === true,
    });
    dispatch({ type: 'failed', name, request: number, problem });
  };

  const watchTrack = (track: MediaStreamTrack): void => {
    const report = (): void => dispatch({ type: 'delivering', track, isDelivering: !track.muted });
    track.addEventListener('ended', () => dispatch({ type: 'ended', track }));
    track.addEventListener('mute', report);
    track.addEventListener('unmute', report);
    clock.setTimeout(() => {
      if (track.muted) report();
    }, DELIVERY_TIMEOUT_MS);
  };

  /** `undefined` if the browser does not answer. Firefox lists no devices while another window has the focus. */
  const ask = <Answer>(question: () => Promise<Answer> | undefined): Promise<Answer | undefined> =>
    withTimeout(question, ANSWER_TIMEOUT_MS, () => undefined, clock).catch(() => undefined);
  const permissionOf = (name: InputName) => ask(() => (media?.queryPermission ?? queryPermission)(name));
  const listDevices = () => ask(() => media?.enumerateDevices());
  const list = async (): Promise<void> => {
    const devices = await listDevices();
    if (holders > 0 && devices) dispatch({ type: 'listed', devices });
  };
  const listSoon = (): void => {
    clock.clearTimeout(listTimer);
    listTimer = clock.setTimeout(() => void list(), LIST_AFTER_MS);
  };

  const denied = (): InputName[] => inputs.filter((name) => state[name].problem === 'denied');
  const checkPermissions = async (): Promise<void> => {
    permissionTimer = undefined;
    const allowed: InputName[] = [];
    for (const name of denied()) if ((await permissionOf(name)) === 'granted') allowed.push(name);
    if (holders === 0 || state.isHandedOver) return;
    if (allowed.length > 0) dispatch({ type: 'open', names: allowed, obstacles });
    else watchPermission();
  };
  const watchPermission = (): void => {
    if (permissionTimer !== undefined || holders === 0 || state.isHandedOver || denied().length === 0) return;
    permissionTimer = clock.setTimeout(() => void checkPermissions(), PERMISSION_INTERVAL_MS);
  };

  const close = (): void => {
    callSafely(() => media?.removeEventListener('devicechange', listSoon));
    clock.clearTimeout(listTimer);
    dispatch({ type: 'closed' });
  };

  return {
    getState: () => state,
    subscribe,
    hold() {
      holders += 1;
      callSafely(() => media?.addEventListener('devicechange', listSoon));
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        // Strict Mode unmounts a component and mounts it again at once.
        clock.setTimeout(() => {
          if (holders === 0) close();
        }, 0);
      };
    },
    open: () => act({ type: 'open', names: inputs, obstacles }),
    set: (name, isOn) => act({ type: 'set', name, isOn, obstacles }),
    choose: (name, id) => act({ type: 'choose', name, id }),
    reportFrames: (track, isDelivering) => dispatch({ type: 'delivering', track, isDelivering }),
    startDevices() {
      const now = readDeviceChoice(storage);
      // During a call, the user may have chosen others, which are then kept.
      const chosenInCall = (name: DeviceName) => (now[name]?.id === kept[name]?.id ? undefined : now[name]?.id);
      const devices = toStartDevices(state, audioOnly, chosenInCall);
      dispatch({ type: 'handed-over' });
      return devices;
    },
  };
}

function toStartDevices(
  state: DeviceCheckState,
  audioOnly: boolean,
  chosenInCall: (name: DeviceName) => string | undefined,
): StartDevices {
  const toStart = (name: InputName) => {
    const { track, deviceId, wasOpen } = state[name];
    if (track !== null && !state.isHandedOver) return track;
    // Never asked for, denied or broken: the join must not ask either.
    return chosenInCall(name) ?? (wasOpen ? (deviceId ?? undefined) : false);
  };
  const { microphone, camera, speaker } = state;
  return {
    microphone: toStart('microphone'),
    camera: audioOnly ? undefined : toStart('camera'),
    microphoneId: microphone.deviceId,
    cameraId: camera.deviceId,
    speaker: chosenInCall('speaker') ?? speaker.deviceId ?? undefined,
    isMuted: microphone.status === 'off',
    isCameraOff: camera.status === 'off',
  };
}

// Missing on a page that is not at an https address, in an older web view, and on a server.
function browserMediaDevices(): CheckMediaDevices | null {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.mediaDevices ?? null;
}
