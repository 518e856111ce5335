import { useRef, type ReactNode } from 'react';
import { isCviError, useInteractions } from 'tavus-react';
import { useAwaitedReply } from '../page/useAwaitedReply';

/** The answers that the simulated replica suggests, as buttons. With Tavus there are none: the user speaks. */
export function Replies({ className }: { readonly className: string }): ReactNode {
  const awaited = useAwaitedReply();
  const { respond } = useInteractions();
  const group = useRef<HTMLDivElement>(null);

  return (
    <div ref={group} className={className} role="group" aria-label="Suggested answers" tabIndex={-1}>
      {/* The simulated voice has no words, so a screen reader must read the question. */}
      <p className="visually-hidden" role="status">
        {awaited?.awaiting === 'answer' ? awaited.question : null}
      </p>
      {awaited?.replies.map((reply) => (
        <button
          key={`${awaited.objective} ${reply}`}
          type="button"
          onClick={() => {
            try {
              respond(reply);
            } catch (error) {
              if (!isCviError(error)) throw error;
              return; // The call is reconnecting. The button stays, so the user can press it again.
            }
            // The pressed button disappears.
            group.current?.focus();
          }}
        >
          {reply}
        </button>
      ))}
    </div>
  );
}
