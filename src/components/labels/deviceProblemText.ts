import type { DeviceProblem } from '../../conversation/call/DeviceProblem';
import type { CallLabels } from './callLabels';

const names = {
  denied: 'deviceDenied',
  'system-denied': 'deviceSystemDenied',
  forbidden: 'deviceForbidden',
  insecure: 'deviceInsecure',
  missing: 'deviceMissing',
  'in-use': 'deviceInUse',
  'no-frames': 'deviceNoFrames',
  unsuitable: 'deviceUnsuitable',
  interrupted: 'deviceInterrupted',
  lost: 'deviceLost',
  unknown: 'deviceProblem',
} as const satisfies Record<DeviceProblem, keyof CallLabels>;

/** The label that says why a microphone or a camera cannot be used, and what to do. */
export function deviceProblemText(problem: DeviceProblem, labels: CallLabels): string {
  return labels[names[problem]];
}
