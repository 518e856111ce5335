import type { ReactNode } from 'react';
import { ConversationProvider, StatusAnnouncer, useConversation, useHairCheck, useTavusSession } from 'tavus-react';
import '../reset.css';
import './own.css';
import { intake } from '../../intake';
import type { ScreenProps } from '../ScreenProps';
import { Farewell } from './Farewell';
import { Interview } from './Interview';
import { Welcome } from './Welcome';

/** A screen of hooks, and of the two parts that have no look: the sound, and what a screen reader announces. */
export function OwnScreen({ session: endpoint, createCall }: ScreenProps): ReactNode {
  const session = useTavusSession(endpoint);
  const check = useHairCheck({ opensAtOnce: false });
  const { conversation, start, end } = session;

  return (
    // There is no conversation yet while the user checks the camera. The provider joins when there is one.
    <ConversationProvider
      conversationUrl=""
      {...conversation}
      createCall={createCall}
      devices={check.startDevices}
      objectives={intake}
      autoJoin={conversation !== null}
      onEnded={() => end()}
    >
      <main className="desk" data-cvi-conversation="">
        <StatusAnnouncer className="visually-hidden" />
        <CurrentScreen welcome={<Welcome session={session} check={check} />} farewell={<Farewell onAgain={start} />} />
      </main>
    </ConversationProvider>
  );
}

function CurrentScreen({
  welcome,
  farewell,
}: {
  readonly welcome: ReactNode;
  readonly farewell: ReactNode;
}): ReactNode {
  switch (useConversation().status) {
    case 'idle':
    case 'preparing':
    case 'joining':
      return welcome;
    case 'waiting':
    case 'live':
    case 'reconnecting':
      return <Interview />;
    case 'ended':
    case 'failed':
      return farewell;
  }
}
