import type { EndReason } from '../../conversation/lifecycle';
import type { Labels } from '../labels/Labels';

/** Why a call is over: a title, and a sentence. */
export function endWords(reason: EndReason, labels: Labels): readonly [title: string, text: string] {
  switch (reason) {
    case 'left':
      return [labels.endedLeft, labels.endedLeftText];
    case 'replica-left':
      return [labels.endedReplicaLeft, labels.endedReplicaLeftText];
    case 'removed':
      return [labels.endedRemoved, labels.endedRemovedText];
    case 'time-limit':
      return [labels.endedTimeLimit, labels.endedTimeLimitText];
    case 'room-closed':
      return [labels.endedRoomClosed, labels.endedRoomClosedText];
  }
}
