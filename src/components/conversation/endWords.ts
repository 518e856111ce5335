import type { EndReason } from '../../conversation/lifecycle';
import type { FinalLabels } from '../labels/finalLabels';
import type { ScreenLabel } from '../labels/Labels';

const names = {
  left: 'endedLeft',
  'replica-left': 'endedReplicaLeft',
  removed: 'endedRemoved',
  'time-limit': 'endedTimeLimit',
  absence: 'endedAbsence',
  'service-error': 'endedServiceError',
  'ended-by-host': 'endedByHost',
  'room-closed': 'endedRoomClosed',
} as const;

/** Why a call is over, in words for the person. */
export function endWords(reason: EndReason, labels: FinalLabels): ScreenLabel {
  return labels[names[reason]];
}
