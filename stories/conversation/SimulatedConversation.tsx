import { TavusConversation, type TavusConversationProps } from '../../src/components/conversation/TavusConversation';
import { intake } from '../scripts/intake';
import { useSimulatedCall, type SimulatedCallProps } from './useSimulatedCall';

export interface SimulatedConversationProps
  extends
    SimulatedCallProps,
    Partial<Omit<TavusConversationProps, 'createCall' | 'onJoined' | 'conversationUrl' | 'session'>> {}

/** `<TavusConversation>` with a simulated call, which needs no account, no network and no permission from the browser. */
export function SimulatedConversation({ call, afterJoin, style, ...props }: SimulatedConversationProps) {
  const handlers = useSimulatedCall({ call, afterJoin });
  return (
    <TavusConversation
      conversationUrl="https://tavus.daily.co/story"
      objectives={intake}
      persist={false}
      hairCheck={false}
      {...props}
      {...handlers}
      style={{ blockSize: '100vh', ...style }}
    />
  );
}
