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

/**
 * Returns a text for the user that says why a microphone or a camera cannot be used, and what to do.
 *
 * @param labels - The labels of `useLabels()`.
 * @example
 * const { problem } = useMicrophone();
 * const labels = useLabels();
 * return <p role="alert">{problem && deviceProblemText(problem, labels)}</p>;
 */
export function deviceProblemText(problem: DeviceProblem, labels: CallLabels): string {
  return labels[names[problem]];
}
