import { useRef, useState, type ReactNode } from 'react';
import { isCviError, useConversation, useInteractions, useObjectivePending } from 'tavus-react';
import { usePrompt } from './usePrompt';

/** Answers to pick, and a field for one's own: both reach the replica as if they had been spoken. */
export function ReplyBar(): ReactNode {
  const { status } = useConversation();
  const { respond } = useInteractions();
  const pending = useObjectivePending();
  const prompt = usePrompt();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const bar = useRef<HTMLElement>(null);
  const isLive = status === 'live';

  const say = (line: string): boolean => {
    try {
      respond(line);
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
      {/* The simulated voice has no words, so a screen reader has to say them. */}
      <p className="cvi-visually-hidden" role="status">
        {prompt?.awaiting === 'answer' ? prompt.question : null}
      </p>
      <div className="demo-chips">
        {prompt?.replies.map((reply) => (
          <button
            key={`${prompt.objective} ${reply}`}
            type="button"
            className="demo-chip"
            onClick={() => {
              say(reply);
              // The chip goes. Not into the field: the card would then think that somebody is typing, and stay away.
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
          if (text.trim() !== '' && isLive && say(text.trim())) setText('');
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
