import type { ReactNode } from 'react';
import { useCall } from '../../hooks/useCall';
import type { DeviceMenuProps } from '../devices/DeviceMenu';
import { deviceMenu } from '../loading/loadedParts';

/** Loads `DeviceMenu` once there is a call. */
export function ControlBarMenu(props: DeviceMenuProps): ReactNode {
  return useCall() === null ? null : <deviceMenu.Shown {...props} />;
}
