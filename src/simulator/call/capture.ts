import type { Media } from '../media/createMedia';
import type { Mouth } from '../speech/createMouth';
import type { BlockedBy } from './participant';

/** The two devices a person joins with. */
export type DeviceKind = 'audio' | 'video';

/** For each device that was asked for: its track, or why it cannot be had. */
export type Captured = Partial<Record<DeviceKind, MediaStreamTrack | BlockedBy>>;

/** Asks for devices. The answer may come at once, or after the person was asked. */
export type Capture = (wanted: readonly DeviceKind[], answer: (captured: Captured) => void) => void;

/** Hands out a drawn picture and a silent track, without a permission. */
export function captureDrawn(media: Media, mouth: Mouth): Capture {
  return (wanted, answer) =>
    answer({
      ...(wanted.includes('video') && { video: media.selfPicture(mouth) }),
      ...(wanted.includes('audio') && { audio: media.silence() }),
    });
}

/** Asks the browser for the real camera and microphone. `deviceId` names the chosen one, if one was chosen. */
export function captureDevices(deviceId: (kind: DeviceKind) => string | undefined): Capture {
  const ask = async (wanted: readonly DeviceKind[]): Promise<Captured> => {
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
      if (wanted.length > 1) return askOneByOne(wanted);
      return Object.fromEntries(wanted.map((kind) => [kind, reasonOf(error)]));
    }
  };
  // Together they fail together, while often only one of them cannot be had.
  const askOneByOne = async (wanted: readonly DeviceKind[]): Promise<Captured> => {
    const captured: Captured = {};
    for (const kind of wanted) Object.assign(captured, await ask([kind]));
    return captured;
  };
  return (wanted, answer) => void ask(wanted).then(answer);
}

/** Lets some devices be refused, whoever would have given them. */
export function captureExcept(refused: Partial<Record<DeviceKind, BlockedBy>>, capture: Capture): Capture {
  return (wanted, answer) => {
    const isRefused = (kind: DeviceKind): boolean => refused[kind] !== undefined;
    const refusals: Captured = Object.fromEntries(wanted.filter(isRefused).map((kind) => [kind, refused[kind]]));
    const others = wanted.filter((kind) => !isRefused(kind));
    if (others.length === 0) answer(refusals);
    else capture(others, (captured) => answer({ ...captured, ...refusals }));
  };
}

const reasons: Record<string, BlockedBy> = {
  NotFoundError: 'byDeviceMissing',
  OverconstrainedError: 'byDeviceMissing',
  // Outside of a secure page there is no `navigator.mediaDevices` to ask.
  TypeError: 'byDeviceMissing',
  NotReadableError: 'byDeviceInUse',
  AbortError: 'byDeviceInUse',
};

function reasonOf(error: unknown): BlockedBy {
  return (error instanceof Error ? reasons[error.name] : undefined) ?? 'byPermissions';
}
