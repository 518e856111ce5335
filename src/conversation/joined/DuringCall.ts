import type { Clock } from '../../time/Clock';
import type { StartDevices } from '../call/StartDevices';
import type { Conversation, ConversationOptions } from '../Conversation';
import type { InputWithoutTime } from '../loop/ConversationInput';

type Methods = 'getState' | 'getCall' | 'subscribe' | 'isMutedForFirstTurn' | 'setMicrophone' | 'setCamera';

/** What the code that runs during a call reads and does. */
export interface DuringCall extends Pick<Conversation, Methods>, Pick<ConversationOptions, 'storage' | 'maxDurationS'> {
  readonly clock: Clock;
  /** The devices that the call was joined with. */
  readonly getStartDevices: () => StartDevices;
  readonly dispatch: (input: InputWithoutTime) => void;
}
