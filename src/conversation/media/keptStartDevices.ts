import { withTimeout } from '../../time/withTimeout';
import type { StartDevices } from '../call/StartDevices';
import { deviceKinds, findChosenDevice, readDeviceChoice, type DeviceName } from './deviceChoice';

/** How long the browser may take to list its devices. A join waits for two seconds for the devices to join with. */
const LIST_TIMEOUT_MS = 1500;

/**
 * The devices of the user's last choice, as far as they are present now. Where the browser does not tell the ids of its devices, as
 * before the user has allowed one, the ids of the last visit: Daily opens another device if there is none with this id.
 */
export async function keptStartDevices(): Promise<StartDevices> {
  const choice = readDeviceChoice();
  const noList = (): MediaDeviceInfo[] => [];
  const list = () => navigator.mediaDevices.enumerateDevices();
  const devices = await withTimeout(list, LIST_TIMEOUT_MS, noList).catch(noList);
  const ids = (Object.keys(deviceKinds) as DeviceName[]).map((name) => {
    const hasIds = devices.some(({ kind, deviceId }) => kind === deviceKinds[name] && deviceId !== '');
    return [name, hasIds ? findChosenDevice(name, choice[name], devices)?.deviceId : choice[name]?.id] as const;
  });
  return Object.fromEntries(ids.filter(([, id]) => id !== undefined));
}
