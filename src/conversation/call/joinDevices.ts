import { callSafely } from '../../errors/callSafely';
import type { Clock } from '../../time/Clock';
import { withTimeout } from '../../time/withTimeout';
import type { CallJoinOptions } from './CallObject';
import type { StartDevices } from './StartDevices';

/** The longest wait for the devices to join with. Firefox, for example, lists no devices while another window has the focus. */
const DEVICES_TIMEOUT_MS = 2000;

/** Asks the app which devices to join with. Never rejects: after an error, or too long a wait, the call uses the default ones. */
export async function chooseDevices(
  devices: (() => StartDevices | undefined | Promise<StartDevices | undefined>) | undefined,
  clock: Clock,
): Promise<StartDevices> {
  if (devices === undefined) return {};
  const chosen = callSafely(devices);
  const late = (): undefined => {
    void Promise.resolve(chosen).then(stopTracks, () => undefined);
  };
  return (await withTimeout(() => chosen, DEVICES_TIMEOUT_MS, late, clock).catch(() => undefined)) ?? {};
}

/** The options of Daily's join for these devices. An option that is `undefined` must not be passed to Daily. */
export function deviceOptions(
  { microphone, camera, isMuted, isCameraOff }: StartDevices,
  defaults: {
    readonly audioOnly: boolean;
    readonly startMuted: boolean | 'until-first-turn';
    readonly startCameraOff: boolean;
  },
): { readonly [Name in 'audioSource' | 'videoSource' | 'startAudioOff' | 'startVideoOff']: CallJoinOptions[Name] } {
  return {
    audioSource: toSource(microphone),
    videoSource: defaults.audioOnly ? undefined : toSource(camera),
    startAudioOff:
      microphone === false || defaults.startMuted === 'until-first-turn' || (isMuted ?? defaults.startMuted),
    startVideoOff: defaults.audioOnly || camera === false || (isCameraOff ?? defaults.startCameraOff),
  };
}

/** Stops the tracks that were handed over. */
export function stopTracks(devices: StartDevices | undefined): void {
  for (const device of [devices?.microphone, devices?.camera]) if (isTrack(device)) device.stop();
}

/** Not `instanceof`, because a track may come from another window. */
export function isTrack(device: unknown): device is MediaStreamTrack {
  return typeof device === 'object' && device !== null && 'stop' in device;
}

/** A track that has ended delivers nothing more, so its device is opened again. */
function toSource(device: StartDevices['camera']): MediaStreamTrack | string | false | undefined {
  if (!isTrack(device)) return device;
  return device.readyState === 'ended' ? callSafely(() => device.getSettings().deviceId) || undefined : device;
}
