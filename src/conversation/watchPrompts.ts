import type { Clock } from './Clock';

/** How often to look, in milliseconds: Safari does not tell when the person has answered. */
const LOOK_MS = 1000;

export interface Prompts {
  readonly devices: readonly ('camera' | 'microphone')[];
  readonly clock: Clock;
  /** Told when the browser begins to ask the person for a device, and when everything is answered. */
  readonly tell: (isOpen: boolean) => void;
}

/**
 * Looks whether the browser asks the person for a device and has no answer yet. Where a browser cannot be asked about that, as
 * Firefox before version 132, nothing is told.
 *
 * @returns Stops it.
 */
export function watchPrompts({ devices, clock, tell }: Prompts): () => void {
  let isStopped = false;
  let wasOpen = false;
  const look = async (): Promise<void> => {
    const states = await Promise.all(devices.map(stateOf));
    if (isStopped) return;
    const isOpen = states.includes('prompt');
    if (isOpen !== wasOpen) tell(isOpen);
    wasOpen = isOpen;
    // Once answered, a device is not asked for again.
    if (isOpen) clock.setTimeout(() => void look(), LOOK_MS);
  };
  void look();
  return () => {
    if (!isStopped && wasOpen) tell(false);
    isStopped = true;
  };
}

async function stateOf(name: 'camera' | 'microphone'): Promise<PermissionState | undefined> {
  try {
    // eslint-disable-next-line no-restricted-properties -- Safari before 16 has none, and throws here
    return (await navigator.permissions.query({ name: name })).state;
  } catch {
    return undefined;
  }
}
