import type { ReactNode } from 'react';
import { TavusConversation, type CallSlots, type Labels } from 'tavus-react';
import '../reset.css'; // before the library's styles
import 'tavus-react/styles.css';
import './drop-in.css';
import { intake } from '../../intake';
import { Replies } from '../Replies';
import type { ScreenProps } from '../ScreenProps';
import { VisitButton, VisitPanel } from './VisitPanel';

const labels: Partial<Labels> = {
  startTitle: 'Check in with Ada',
  startText: 'She asks five short questions, and the doctor knows what you need before you come in.',
  start: 'Check in',
  replica: 'Ada',
};

/** What the page adds to the default screen. All other pieces stay. */
const slots: CallSlots = {
  buttons: <VisitButton />,
  panel: (open) => open ?? <VisitPanel />,
  captions: (captions) => (
    <>
      {captions}
      <Replies className="visit-replies" />
    </>
  ),
};

/** The drop-in in a page of a medical practice, in its colours, with a button and a panel of its own. */
export function DropInScreen({ session, createCall }: ScreenProps): ReactNode {
  return (
    <div className="visit">
      <header className="visit-header">
        <a href="/">Harbour Street Practice</a>
        <p>
          <time dateTime="09:30">Thu 9:30</time>
          <span>Dr. Amara Osei</span>
        </p>
      </header>
      <main>
        <h1 className="visually-hidden">Your check-in</h1>
        <TavusConversation
          className="visit-call"
          session={session}
          createCall={createCall}
          objectives={intake}
          labels={labels}
          slots={slots}
          screenShare={false}
          chat
        />
      </main>
    </div>
  );
}
