import { callSafely } from '../../errors/callSafely';
import type { CallObject } from '../call/CallObject';
import type { DuringCall } from './DuringCall';

const names = ['camera', 'microphone'] as const;

/**
 * Turns on a denied device as soon as the user allows it in the browser. Does nothing in a browser that does not tell, such as Safari,
 * nor for a device that is turned off.
 *
 * @returns A function that stops it.
 */
export function retryAllowedDevices(
  call: CallObject,
  { getState, isMutedForFirstTurn }: Pick<DuringCall, 'getState' | 'isMutedForFirstTurn'>,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;

  const retry = (name: (typeof names)[number]): void => {
    if (getState().devices[name].problem !== 'denied') return;
    const tracks = call.participants().local?.tracks;
    const track = name === 'camera' ? tracks?.video : tracks?.audio;
    if (track === undefined || track.state === 'off' || track.off?.byUser === true) return;
    if (name === 'camera') call.setLocalVideo(true);
    else if (!isMutedForFirstTurn()) call.setLocalAudio(true);
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
