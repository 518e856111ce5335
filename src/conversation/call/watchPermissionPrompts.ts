import type { Clock } from '../../time/Clock';
import { queryPermission } from './queryPermission';

/** How often to check for an answer. Safari emits no event when the user has answered. */
const CHECK_INTERVAL_MS = 1000;

export interface PermissionPromptsOptions {
  readonly devices: readonly ('camera' | 'microphone')[];
  readonly clock: Clock;
  /** Called with true when the browser begins to ask the user for a device, and with false when all prompts are answered. */
  readonly onChange: (isOpen: boolean) => void;
}

/**
 * Watches whether the browser is asking the user for a device. Never calls back in a browser whose permissions cannot be queried,
 * such as Firefox before version 132.
 *
 * @returns A function that stops it.
 */
export function watchPermissionPrompts({ devices, clock, onChange }: PermissionPromptsOptions): () => void {
  let isStopped = false;
  let wasOpen = false;
  const check = async (): Promise<void> => {
    const states = await Promise.all(devices.map(queryPermission));
    if (isStopped) return;
    const isOpen = states.includes('prompt');
    if (isOpen !== wasOpen) onChange(isOpen);
    wasOpen = isOpen;
    // Stops once all are answered, because the browser does not ask again.
    if (isOpen) clock.setTimeout(() => void check(), CHECK_INTERVAL_MS);
  };
  void check();
  return () => {
    if (!isStopped && wasOpen) onChange(false);
    isStopped = true;
  };
}
