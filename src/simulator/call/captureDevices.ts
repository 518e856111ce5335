import type { Media } from '../media/createMedia';
import type { SpeechAnimation } from '../speech/createSpeechAnimation';
import type { SimulatedDeviceFailure } from '../SimulatedDevice';
import type { Capture, CapturedDevices, DeviceKind } from './Capture';
import { inputKindOf, type DeviceList } from './createDeviceList';
import type { Sources } from './createSources';

/** Gives a drawn picture and a silent track of the chosen devices, without a permission prompt. */
export function captureDrawnDevices(
  media: Media,
  speech: SpeechAnimation,
  list: DeviceList,
  sources: Pick<Sources, 'deviceId'>,
): Capture {
  const capture = (kind: DeviceKind): MediaStreamTrack | SimulatedDeviceFailure => {
    const device = list.find(inputKindOf(kind), sources.deviceId(kind));
    if (device === undefined) return 'missing';
    return ofDevice(kind === 'video' ? media.selfPicture(speech) : media.silence(), device);
  };
  return (wanted, onCaptured) => onCaptured(Object.fromEntries(wanted.map((kind) => [kind, capture(kind)])));
}

/** Gives a drawn track the label and the id of a device, which a page reads to learn what is in use. */
function ofDevice(track: MediaStreamTrack, { deviceId, groupId, label }: MediaDeviceInfo): MediaStreamTrack {
  const settings = track.getSettings();
  Object.defineProperty(track, 'label', { value: label });
  Object.defineProperty(track, 'getSettings', { value: () => ({ ...settings, deviceId, groupId }) });
  return track;
}

/**
 * Requests the real camera and microphone from the browser.
 *
 * @param deviceId - Returns the id of the chosen device; `undefined` if the user has chosen none.
 */
export function captureRealDevices(deviceId: (kind: DeviceKind) => string | undefined): Capture {
  const capture = async (wanted: readonly DeviceKind[]): Promise<CapturedDevices> => {
    const constraintsOf = (kind: DeviceKind): MediaTrackConstraints | boolean => {
      const id = deviceId(kind);
      return wanted.includes(kind) && (id === undefined || { deviceId: { exact: id } });
    };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: constraintsOf('audio'),
        video: constraintsOf('video'),
      });
      return Object.fromEntries(stream.getTracks().map((track) => [track.kind, track]));
    } catch (error) {
      if (wanted.length > 1) return captureOneByOne(wanted);
      return Object.fromEntries(wanted.map((kind) => [kind, reasonFor(error)]));
    }
  };
  // A request for both devices fails if one is unavailable. Requested alone, the other one often succeeds.
  const captureOneByOne = async (wanted: readonly DeviceKind[]): Promise<CapturedDevices> => {
    const captured: CapturedDevices = {};
    for (const kind of wanted) Object.assign(captured, await capture([kind]));
    return captured;
  };
  return (wanted, onCaptured) => void capture(wanted).then(onCaptured);
}

/** Makes some devices unavailable, and requests only the others. `failures` may change at any time. */
export function withDeviceFailures(
  failures: Partial<Record<DeviceKind, SimulatedDeviceFailure>>,
  capture: Capture,
): Capture {
  return (wanted, onCaptured) => {
    const fails = (kind: DeviceKind): boolean => failures[kind] !== undefined;
    const failed: CapturedDevices = Object.fromEntries(wanted.filter(fails).map((kind) => [kind, failures[kind]]));
    const others = wanted.filter((kind) => !fails(kind));
    if (others.length === 0) onCaptured(failed);
    else capture(others, (captured) => onCaptured({ ...captured, ...failed }));
  };
}

const reasons: Record<string, SimulatedDeviceFailure> = {
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  // An insecure page has no `navigator.mediaDevices`.
  TypeError: 'insecure-page',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
};

function reasonFor(error: unknown): SimulatedDeviceFailure {
  return (error instanceof Error ? reasons[error.name] : undefined) ?? 'permissions';
}
