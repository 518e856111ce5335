import type { DeviceProblem } from '../call/DeviceProblem';
import type { InputName, RequestedInput, RequestedInputs } from './reduceDeviceCheck';

export interface InputResult {
  readonly name: InputName;
  readonly track: MediaStreamTrack | null;
  readonly thrown: unknown;
}

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

type QueryPermission = (name: InputName) => Promise<PermissionState | undefined>;

/**
 * Opens microphone and camera in one request. If that fails, requests each of them alone, so that the other one opens if one is
 * broken. If the chosen device is gone, requests any device of its kind. Does not ask again what the user has denied. Never rejects.
 *
 * @param onResult - Called for each device as soon as its result is known: the prompt for the next one may stay open for long.
 */
export async function requestInputs(
  inputs: RequestedInputs,
  getUserMedia: GetUserMedia,
  queryPermission: QueryPermission,
  onResult: (result: InputResult) => void,
): Promise<void> {
  const names = (['microphone', 'camera'] as const).filter((name) => inputs[name] !== undefined);
  try {
    const stream = await getUserMedia(constraintsFor(inputs));
    for (const name of names) onResult(toResult(name, stream));
  } catch (first) {
    const isDenied = nameOf(first) === 'NotAllowedError';
    const permissions = isDenied ? await Promise.all(names.map(queryPermission)) : [];
    // One after the other: two prompts at once would hide each other.
    for (const [index, name] of names.entries()) {
      const own = permissions[index];
      const mayAsk = !isDenied || own === 'granted' || (own !== 'denied' && permissions.includes('denied'));
      onResult(await requestAlone(name, inputs[name], mayAsk && names.length > 1, first, getUserMedia));
    }
  }
}

async function requestAlone(
  name: InputName,
  input: RequestedInput | undefined,
  mayAsk: boolean,
  first: unknown,
  getUserMedia: GetUserMedia,
): Promise<InputResult> {
  let thrown = first;
  const attempt = async (deviceId: string | null): Promise<InputResult | null> => {
    try {
      return toResult(name, await getUserMedia(constraintsFor({ [name]: { ...input, deviceId } })));
    } catch (next) {
      thrown = next;
      return null;
    }
  };
  const id = input?.deviceId ?? null;
  const chosen = mayAsk ? await attempt(id) : null;
  const any = chosen === null && id !== null && isGone(thrown) ? await attempt(null) : null;
  return chosen ?? any ?? { name, track: null, thrown };
}

/** True if there is no device with the requested id. A chosen device that is busy must not become another one. */
const isGone = (thrown: unknown): boolean => ['OverconstrainedError', 'NotFoundError'].includes(nameOf(thrown));

function constraintsFor({ microphone, camera }: RequestedInputs): MediaStreamConstraints {
  const idOf = ({ deviceId }: RequestedInput) => deviceId !== null && { deviceId: { exact: deviceId } };
  return {
    ...(microphone && { audio: idOf(microphone) || true }),
    ...(camera && {
      video: {
        width: { ideal: 1280 },
        height: { ideal: 720 },
        ...(idOf(camera) || { facingMode: { ideal: 'user' } }),
      },
    }),
  };
}

function toResult(name: InputName, stream: MediaStream): InputResult {
  const [track = null] = name === 'camera' ? stream.getVideoTracks() : stream.getAudioTracks();
  return { name, track, thrown: null };
}

/** What the page knows about a device when a request has failed. */
export interface FailureContext {
  /** The state of the permission, if the browser tells it. */
  readonly permission: PermissionState | undefined;
  /** True if the page or its frame forbids it. */
  readonly isForbidden: boolean;
  /** True if the browser lists a device of this kind. */
  readonly isListed: boolean;
}

/** Why a request has failed, from whatever `getUserMedia` rejected with. */
export function toDeviceProblem(thrown: unknown, context: FailureContext): DeviceProblem {
  switch (nameOf(thrown)) {
    case 'NotAllowedError':
      if (context.isForbidden) return 'forbidden';
      // The browser has the user's permission, or says so itself: the system denies it.
      return context.permission === 'granted' || /system/i.test(messageOf(thrown)) ? 'system-denied' : 'denied';
    case 'SecurityError':
      return 'forbidden';
    case 'NotFoundError':
      // Firefox reports a block by the system as a missing device.
      return context.isListed && context.permission === 'granted' ? 'system-denied' : 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'OverconstrainedError':
      return context.isListed ? 'unsuitable' : 'missing';
    default:
      return 'unknown';
  }
}

const nameOf = (thrown: unknown): string => textOf(thrown, 'name');
const messageOf = (thrown: unknown): string => textOf(thrown, 'message');

function textOf(thrown: unknown, key: 'name' | 'message'): string {
  const value: unknown = typeof thrown === 'object' && thrown !== null ? (thrown as Record<string, unknown>)[key] : '';
  return typeof value === 'string' ? value : '';
}
