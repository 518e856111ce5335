import { useEffect, useState } from 'react';
import type { StartDevices } from '../../conversation/call/StartDevices';
import type { CheckedInput, UseHairCheck } from '../../hooks/useHairCheck';

/**
 * Joins from the hair check. If the browser has not asked for the devices, or the user has not answered, the join waits for the answer,
 * so that nobody joins without the devices that they are about to allow.
 */
export function useJoin(check: UseHairCheck, onJoin: (devices: () => StartDevices) => void) {
  const { microphone, camera } = check;
  // How many devices were broken when the user pressed Join. `null` while no join waits.
  const [waiting, setWaiting] = useState<number | null>(null);
  const count = (isCounted: (input: CheckedInput) => boolean) => [microphone, camera].filter(isCounted).length;
  const isIdle = count(({ status }) => status === 'idle') > 0;
  // A denied device is the user's own answer.
  const broken = count(({ status, problem }) => status === 'failed' && problem !== 'denied');

  const isReady = waiting !== null && !isIdle && count(({ status }) => status === 'asking') === 0;
  useEffect(() => {
    if (!isReady) return;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- The wait is over, whether or not the user joins.
    setWaiting(null);
    // If a device has failed meanwhile, the user reads about it first, and presses Join again to join without it.
    if (broken <= waiting) onJoin(check.startDevices);
    // React 18 renders what `onJoin` changes before it renders that no join waits. With more dependencies, it would join twice.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The values are those of the render in which it became ready.
  }, [isReady]);

  const join = (): void => {
    if (isIdle) check.open();
    setWaiting(broken);
  };
  return [waiting !== null, join, () => setWaiting(null)] as const;
}
