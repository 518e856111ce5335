import Daily from '@daily-co/daily-js';
import { useParticipantIds } from '@daily-co/daily-react';
import { atom, Provider, useAtom, useStore } from 'jotai';
import { useState, type ReactNode } from 'react';
import { CallMedia, keptCall, TavusConversation, useConversation } from 'tavus-react';
import 'tavus-react/styles.css';
import { mount } from './mount';

const url = 'https://tavus.daily.co/c0ffee';

/** The app's own call, which lives longer than any conversation. */
const call = Daily.createCallObject();
const nameAtom = atom('nobody');

function Details({ children }: { children: string }): ReactNode {
  const [name, setName] = useAtom(nameAtom);
  const ids = useParticipantIds();
  return (
    <p>
      {`${children}: ${name} and ${String(ids.length)} participants. `}
      <button onClick={() => setName('Ada')}>{`Name in ${children}`}</button>
    </p>
  );
}

function Screen(): ReactNode {
  const { status, leave } = useConversation();
  return (
    <>
      <output>{`The conversation is ${status}.`}</output>
      <button onClick={() => void leave()}>Leave the conversation</button>
      <CallMedia>
        <Details>own store</Details>
      </CallMedia>
      <CallMedia jotaiStore={useStore()}>
        <Details>app store</Details>
      </CallMedia>
    </>
  );
}

function Conversation(): ReactNode {
  return (
    <TavusConversation conversationUrl={url} createCall={keptCall(call)} hairCheck={false}>
      <Screen />
    </TavusConversation>
  );
}

function App(): ReactNode {
  const [count, setCount] = useState(0);
  const [state, setState] = useState('new');
  return (
    <Provider>
      <button onClick={() => void call.join({ url })}>Join mine</button>
      <button onClick={() => setState(call.meetingState())}>Ask mine</button>
      <button onClick={() => setCount(0)}>No conversation</button>
      <button onClick={() => setCount(1)}>One conversation</button>
      <button onClick={() => setCount(2)}>Two conversations</button>
      <p>{`Mine is ${state}.`}</p>
      <Name />
      {count > 0 && <Conversation />}
      {count > 1 && <Conversation />}
    </Provider>
  );
}

function Name(): ReactNode {
  return <p>{`The app knows ${useAtom(nameAtom)[0]}.`}</p>;
}

mount(<App />);
