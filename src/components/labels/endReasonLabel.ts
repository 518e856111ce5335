import type { EndReason } from '../../conversation/slices/Lifecycle';
import type { FinalLabels } from './finalLabels';
import type { ScreenLabel } from './Labels';

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

/** The label that says why a call ended. */
export function endReasonLabel(reason: EndReason, labels: FinalLabels): ScreenLabel {
  return labels[names[reason]];
}
