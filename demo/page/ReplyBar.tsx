import { useRef, useState, type ReactNode } from 'react';
import { isCviError, useConversation, useInteractions, useObjectivePending } from 'tavus-react';
import { useAwaitedReply } from './useAwaitedReply';

/** Offers suggested answers, and a field for other ones. The replica handles both as if the user had spoken. */
export function ReplyBar(): ReactNode {
  const { status } = useConversation();
  const { respond } = useInteractions();
  const pending = useObjectivePending();
  const awaitedReply = useAwaitedReply();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const bar = useRef<HTMLElement>(null);
  const isLive = status === 'live';

  const sendReply = (text: string): boolean => {
    try {
      respond(text);
    } catch (error) {
      if (!isCviError(error)) throw error;
      setProblem(error.code === 'message-too-large' ? 'That is too long to send.' : 'It could not be sent.');
      return false;
    }
    setProblem(null);
    return true;
  };

  return (
    <section ref={bar} className="demo-reply" aria-label="Your reply" tabIndex={-1}>
      {/* The simulated voice has no words, so a screen reader must read the question. */}
      <p className="cvi-visually-hidden" role="status">
        {awaitedReply?.awaiting === 'answer' ? awaitedReply.question : null}
      </p>
      <div className="demo-chips">
        {awaitedReply?.replies.map((reply) => (
          <button
            key={`${awaitedReply.objective} ${reply}`}
            type="button"
            className="demo-chip"
            onClick={() => {
              sendReply(reply);
              // The pressed button disappears. The focus must not move to the field: a card would not take it from there.
              bar.current?.focus();
            }}
          >
            {reply}
          </button>
        ))}
        {pending?.isConfirmable === true ? (
          <p className="demo-hint">Check the card. Nothing goes on before you confirm it.</p>
        ) : null}
      </div>
      <form
        className="demo-say"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && isLive && sendReply(text.trim())) setText('');
        }}
      >
        <label htmlFor="say" className="cvi-visually-hidden">
          Say something to the replica
        </label>
        <input
          id="say"
          className="cvi-input"
          dir="auto"
          autoComplete="off"
          placeholder={pending?.isConfirmable === true ? 'Or say what is wrong' : 'Or type an answer'}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="cvi-button" data-kind="secondary" disabled={!isLive}>
          Say it
        </button>
      </form>
      <p className="cvi-issue" role="alert">
        {problem}
      </p>
    </section>
  );
}
