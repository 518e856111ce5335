import type { DeviceProblem } from '../../conversation/ConversationInput';
import type { CallLabels } from '../labels/callLabels';

const names = {
  denied: 'deviceDenied',
  forbidden: 'deviceForbidden',
  missing: 'deviceMissing',
  'in-use': 'deviceInUse',
  unknown: 'deviceProblem',
} as const satisfies Record<DeviceProblem, keyof CallLabels>;

/** Why a microphone or a camera cannot be had, and the way out. */
export function deviceProblemText(problem: DeviceProblem, labels: CallLabels): string {
  return labels[names[problem]];
}
