import type { InputOf } from '../../../src/conversation/loop/ConversationInput';
import { initialParticipants, type Participants } from '../../../src/conversation/slices/reduceParticipants';
import { parseAppMessage } from '../../../src/protocol';

/** The participants of a live call. */
export const liveParticipants: Participants = {
  ...initialParticipants,
  localSessionId: 'me',
  replicaId: 'replica',
  isReplicaKnown: true,
  remotes: [
    { sessionId: 'replica', name: 'Ada', isReplica: true, videoTrack: null, audioTrack: null, screenTrack: null },
  ],
};

/** The input of an accepted message. */
export function eventInput(message: object, { at = 0, fromId = 'replica' } = {}): InputOf<'event'> {
  const parsed = parseAppMessage(message);
  if (!parsed.ok) throw new Error(`The message is ${parsed.reason}.`);
  return { type: 'event', id: 'm', event: parsed.event, fromId, at };
}
