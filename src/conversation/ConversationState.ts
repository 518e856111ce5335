import type { Captions } from './captions';
import type { Devices } from './devices';
import type { EventLog } from './eventLog';
import type { Identity } from './identity';
import type { Inbox } from './inbox';
import type { Lifecycle } from './lifecycle';
import type { ObjectivesState } from './objectives/ObjectiveState';
import type { Participants } from './participants';
import type { Turns } from './turns';

/** A conversation at one moment. Immutable; a part that did not change is the same object as before. */
export interface ConversationState {
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  readonly participants: Participants;
  readonly devices: Devices;
  readonly inbox: Inbox;
  readonly objectives: ObjectivesState;
  readonly turns: Turns;
  readonly captions: Captions;
  readonly eventLog: EventLog;
}
