import { useEffect, useRef } from 'react';
import type { UseDeviceChoice } from '../../hooks/useDeviceChoice';

/**
 * Calls back when another device is in use although the user has chosen none, and when a choice has failed.
 *
 * @param isOn - False while the device is off, so that none is in use.
 * @param onChange - Gets the label of the new device. The function `undo` chooses the one before, if that is still there.
 * @param onFailure - Gets the label of the device that could not be used.
 */
export function useDeviceChange(
  isOn: boolean,
  { devices, deviceId, choosing, failedChoice, choose }: UseDeviceChoice,
  onChange: (label: string, undo: (() => void) | undefined) => void,
  onFailure: (label: string) => void,
): void {
  const label = devices.find(({ id }) => id === deviceId)?.label ?? '';
  const before = useRef<{ id: string; label: string } | null>(null);
  const failedLabel = devices.find(({ id }) => id === failedChoice)?.label ?? failedChoice ?? '';
  const chosen = useRef<string | null>(null);

  useEffect(() => {
    if (choosing !== null) chosen.current = choosing;
    // Nothing is in use while the device is off, or while Daily looks for another one.
    if (!isOn || deviceId === null || label === '') return;
    const last = before.current;
    before.current = { id: deviceId, label };
    if (last === null || (last.id === deviceId && last.label === label)) return;
    if (chosen.current === deviceId) return;
    const canUndo = last.id !== deviceId && devices.some(({ id }) => id === last.id);
    onChange(label, canUndo ? () => void choose(last.id) : undefined);
  });

  useEffect(() => {
    if (failedChoice !== null) onFailure(failedLabel);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Only when a choice fails, not when its label or a label set changes.
  }, [failedChoice]);
}
