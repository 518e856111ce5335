import type { DeviceProblem } from '../../conversation/call/DeviceProblem';
import type { CheckLabels } from '../labels/checkLabels';
import type { BrowserInfo, BrowserName, SystemName } from './detectBrowser';

/** The labels that get the name of a device. */
type Title = {
  [Name in keyof CheckLabels]: CheckLabels[Name] extends (device: 'camera') => string ? Name : never;
}[keyof CheckLabels];

type Help = Extract<keyof CheckLabels, `help${string}`>;

/** The labels that say what is wrong, and what helps. */
const texts = {
  denied: ['checkDenied', 'helpDenied'],
  'system-denied': ['checkSystemDenied', 'helpSystem'],
  forbidden: ['checkForbidden', 'helpForbidden'],
  insecure: ['checkInsecure', 'helpInsecure'],
  missing: ['checkMissing', 'helpMissing'],
  'in-use': ['checkInUse', 'helpInUse'],
  'no-frames': ['checkNoFrames', 'helpNoFrames'],
  unsuitable: ['checkUnsuitable', 'helpUnknown'],
  interrupted: ['checkNoFrames', 'helpInUse'],
  lost: ['checkMissing', 'helpMissing'],
  unknown: ['checkUnknown', 'helpUnknown'],
} as const satisfies Record<DeviceProblem, readonly [Title, Help]>;

/** What helps in the browsers that need their own instructions for allowing a device. */
const deniedHelps: Readonly<Partial<Record<BrowserName, Help>>> = {
  chrome: 'helpDeniedChrome',
  edge: 'helpDeniedEdge',
  firefox: 'helpDeniedFirefox',
  safari: 'helpDeniedSafari',
  ios: 'helpDeniedIos',
  iosApp: 'helpSystemIos',
  android: 'helpDeniedAndroid',
  inApp: 'helpDeniedInApp',
};

const systemHelps: Readonly<Partial<Record<SystemName, Help>>> = {
  mac: 'helpSystemMac',
  windows: 'helpSystemWindows',
  ios: 'helpSystemIos',
  android: 'helpSystemAndroid',
};

/** Describes what is wrong with a device, and what helps in this browser and system. */
export function describeDeviceProblem(
  device: 'camera' | 'microphone',
  problem: DeviceProblem,
  { browser, system }: BrowserInfo,
  labels: CheckLabels,
): { readonly title: string; readonly help: string } {
  const [title, usualHelp] = texts[problem];
  // In a web view, an unsuitable device means that the app does not allow it.
  const isDenied = problem === 'denied' || (problem === 'unsuitable' && browser === 'inApp');
  const help = isDenied ? deniedHelps[browser] : problem === 'system-denied' ? systemHelps[system] : undefined;
  return { title: labels[title](device), help: labels[help ?? usualHelp] };
}
