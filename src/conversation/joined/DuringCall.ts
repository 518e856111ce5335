import type { Clock } from '../../time/Clock';
import type { StartDevices } from '../call/StartDevices';
import type { Conversation, ConversationOptions } from '../Conversation';
import type { EndedDetails } from '../loop/ConversationHandlers';
import type { InputWithoutTime } from '../loop/ConversationInput';

type Methods = 'getState' | 'getCall' | 'subscribe' | 'isMutedForFirstTurn' | 'setMicrophone' | 'setCamera';

/** What the code that runs during a call reads and does. */
export interface DuringCall extends DuringCallOptions, Pick<Conversation, Methods> {}

/** What it needs besides the conversation itself. */
export interface DuringCallOptions extends Pick<ConversationOptions, 'storage' | 'startMuted'> {
  readonly clock: Clock;
  /** The devices that the call was joined with. */
  readonly getStartDevices: () => StartDevices;
  /** True if an app's handler wants to know what happened in the call. */
  readonly isEndHandled: () => boolean;
  readonly getConversation: () => Conversation;
  /** Passes the function that reads what happened. */
  readonly onEndCollected: (read: () => Omit<EndedDetails, 'conversationId'>) => void;
  readonly dispatch: (input: InputWithoutTime) => void;
}
