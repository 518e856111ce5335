import type { ObjectivesState } from '../objectives/ObjectiveState';
import type { Lifecycle } from '../slices/Lifecycle';
import type { CaptionsState } from '../slices/reduceCaptions';
import type { DevicesState } from '../slices/reduceDevices';
import type { EventLog } from '../slices/reduceEventLog';
import type { Identity } from '../slices/reduceIdentity';
import type { Messages } from '../slices/reduceMessages';
import type { Participants } from '../slices/reduceParticipants';
import type { Turns } from '../slices/reduceTurns';

/** The state of a conversation. Immutable: a part that has not changed is the same object as before. */
export interface ConversationState {
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  readonly participants: Participants;
  readonly devices: DevicesState;
  readonly messages: Messages;
  readonly objectives: ObjectivesState;
  readonly turns: Turns;
  readonly captions: CaptionsState;
  readonly eventLog: EventLog;
}
