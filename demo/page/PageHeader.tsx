import type { ReactNode } from 'react';
import { isTavus } from '../service';

export function PageHeader(): ReactNode {
  return (
    <header className="demo-header">
      <p className="demo-bar">
        <span className="demo-name">tavus-react</span>
        <span className="demo-service" data-service={isTavus ? 'tavus' : 'simulator'}>
          {isTavus ? (
            'Live with Tavus'
          ) : (
            <span>
              Simulated replica<span className="demo-more">: no account, no network</span>
            </span>
          )}
        </span>
      </p>
      <h1>It listens. You confirm.</h1>
      <p className="demo-lead">
        A Tavus video call in React that shows you what the replica understood, lets you put it right, and sends only
        what you confirm.
      </p>
    </header>
  );
}
