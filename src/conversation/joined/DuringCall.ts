import type { Clock } from '../../time/Clock';
import type { StartDevices } from '../call/StartDevices';
import type { Conversation } from '../Conversation';
import type { InputWithoutTime } from '../loop/ConversationInput';

/** What the code that runs during a call reads and does. */
export interface DuringCall extends Pick<
  Conversation,
  'getState' | 'getCall' | 'subscribe' | 'isMutedForFirstTurn' | 'setMicrophone' | 'setCamera'
> {
  readonly clock: Clock;
  /** The devices that the call was joined with. */
  readonly getStartDevices: () => StartDevices;
  readonly dispatch: (input: InputWithoutTime) => void;
}
