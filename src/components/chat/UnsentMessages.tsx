import { useId, useRef, useState, type ReactNode } from 'react';
import type { UnsentMessage } from '../../conversation/chat/createChat';
import { useChat } from '../../hooks/useChat';
import { useLatest } from '../../hooks/useLatest';
import { hasFocus } from '../focus';
import { chatLabels } from '../labels/chatLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useBrowserEffect } from '../useBrowserEffect';

interface UnsentMessagesProps {
  /** Called when a message that has the focus is removed, so that the focus can be moved. */
  readonly onRemoved: () => void;
}

/** The messages that could not be sent, each with a button that sends it again and one that deletes it. */
export function UnsentMessages({ onRemoved }: UnsentMessagesProps): ReactNode {
  const { unsent } = useChat();
  const { chatNotSent } = useLabelsWith(chatLabels);

  // Announces each failed attempt, and not a message that is left when another one is removed.
  const attempts = unsent.reduce((sum, message) => sum + message.attempts, 0);
  const [announced, setAnnounced] = useState({ attempts, text: '' });
  if (announced.attempts !== attempts) {
    const failed = unsent.at(-1);
    setAnnounced({ attempts, text: attempts > announced.attempts && failed ? `${chatNotSent}: ${failed.text}` : '' });
  }

  return (
    <>
      <p className="cvi-visually-hidden" role="status">
        {announced.text === '' ? null : <span key={announced.attempts}>{announced.text}</span>}
      </p>
      {unsent.length === 0 ? null : (
        <ul className="cvi-chat-unsent" aria-label={chatNotSent}>
          {unsent.map((message) => (
            <UnsentRow key={message.id} {...{ message, onRemoved }} />
          ))}
        </ul>
      )}
    </>
  );
}

interface UnsentRowProps extends UnsentMessagesProps {
  readonly message: UnsentMessage;
}

function UnsentRow({ message: { id, text }, onRemoved }: UnsentRowProps): ReactNode {
  const { sendAgain, discard } = useChat();
  const { chatNotSent, chatSendAgain, chatDiscard } = useLabelsWith(chatLabels);
  const textId = useId();
  const row = useRef<HTMLLIElement>(null);
  const latest = useLatest(onRemoved);
  useBrowserEffect(() => {
    const element = row.current;
    return () => {
      if (element !== null && hasFocus(element)) latest.current();
    };
  }, [latest]);
  return (
    <li ref={row}>
      <span id={textId}>
        <b className="cvi-issue">{`${chatNotSent}: `}</b>
        <bdi>{text}</bdi>
      </span>
      <button
        type="button"
        className="cvi-button"
        data-kind="secondary"
        aria-describedby={textId}
        onClick={() => sendAgain(id)}
      >
        {chatSendAgain}
      </button>
      <button
        type="button"
        className="cvi-button"
        data-kind="quiet"
        aria-describedby={textId}
        onClick={() => discard(id)}
      >
        {chatDiscard}
      </button>
    </li>
  );
}
