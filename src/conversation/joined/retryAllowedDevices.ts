import { callSafely } from '../../errors/callSafely';
import type { CallObject } from '../call/CallObject';
import type { DuringCall } from './DuringCall';

const names = ['camera', 'microphone'] as const;

interface Context extends Pick<DuringCall, 'getState' | 'getStartDevices' | 'setCamera'> {
  /** Turns on the microphone, now or after the replica's first turn. */
  readonly unmute: () => void;
}

/**
 * Turns on a denied device as soon as the user allows it in the browser, including one that was denied before the call. Does nothing in
 * a browser that does not report changes of a permission, such as Safari, and nothing for a device that is turned off.
 *
 * @returns A function that stops it.
 */
export function retryAllowedDevices(
  call: CallObject,
  { getState, getStartDevices, setCamera, unmute }: Context,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;

  /** The call was joined without it, though the user wants it on. False once the user has turned it on in the call. */
  const wasDeniedBefore = (name: (typeof names)[number]): boolean => {
    const devices = getStartDevices();
    const isOff = name === 'camera' ? devices.isCameraOff : devices.isMuted;
    return devices[name] === false && isOff === false;
  };
  const isDenied = (name: (typeof names)[number]): boolean => {
    const tracks = call.participants().local?.tracks;
    const track = name === 'camera' ? tracks?.video : tracks?.audio;
    const isWanted = track !== undefined && track.state !== 'off' && track.off?.byUser !== true;
    return isWanted && getState().devices[name].problem === 'denied';
  };
  const retry = (name: (typeof names)[number]): void => {
    if (!isDenied(name) && !wasDeniedBefore(name)) return;
    if (name === 'camera') setCamera(true);
    else unmute();
  };

  const watch = async (name: (typeof names)[number]): Promise<void> => {
    // eslint-disable-next-line no-restricted-properties -- Safari before 16 has no `permissions`, and rejects here.
    const permission = await navigator.permissions.query({ name });
    const handle = (): void => {
      if (permission.state === 'granted') callSafely(() => retry(name));
    };
    permission.addEventListener('change', handle, { signal });
  };

  for (const name of names) watch(name).catch(() => undefined);
  return () => stopping.abort();
}
