import type { ReactNode } from 'react';
import { isTavus } from '../service';

/** Explains the demo before the call. */
export function HowItWorks(): ReactNode {
  return (
    <aside className="demo-side" aria-labelledby="how">
      <h2 id="how">What will happen</h2>
      <ol className="demo-how">
        <li>
          <b>Answer</b>
          {isTavus ? 'Speak, or type below the picture.' : 'Pick a reply below the picture, or type your own.'}
        </li>
        <li>
          <b>Correct</b>
          The replica shows what it understood. Some of it may be wrong.
        </li>
        <li>
          <b>Confirm</b>
          The replica waits for that, and goes on with your values.
        </li>
      </ol>
      <h2 id="screens">The same conversation, three other screens</h2>
      <ul className="demo-screens" aria-labelledby="screens">
        <li>
          <a href="/screens/drop-in/">The drop-in</a> with a button and a panel of its own
        </li>
        <li>
          <a href="/screens/form/">A form</a> that fills while you talk
        </li>
        <li>
          <a href="/screens/own/">A screen with its own look</a>, made of hooks
        </li>
      </ul>
    </aside>
  );
}
