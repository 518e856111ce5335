import {
  memo,
  useCallback,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type RefCallback,
} from 'react';
import { chatOf, type UnsentMessage } from '../../conversation/chat/createChat';
import { useConversationContext } from '../../hooks/ConversationContext';
import { useLatest } from '../../hooks/useLatest';
import { hasFocus } from '../focus';
import { chatLabels } from '../labels/chatLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

interface UnsentMessagesProps {
  /** Called when a message that has the focus is removed, so that the focus can be moved. */
  readonly onRemoved: () => void;
}

/** How many messages are listed. A call that is interrupted for long may have hundreds. */
const MAX_LISTED = 20;

/**
 * The messages that could not be sent, each with a button that sends it again and one that deletes it. If there are several, one more
 * button sends all of them.
 */
export function UnsentMessages({ onRemoved }: UnsentMessagesProps): ReactNode {
  const { subscribe, getState, sendAgain, sendAllAgain, discard } = chatOf(useConversationContext('ChatPanel'));
  // Not the whole state, because that changes with each key in the field.
  const getUnsent = () => getState().unsent;
  const unsent = useSyncExternalStore(subscribe, getUnsent, getUnsent);
  const { chatNotSent, chatSendAgain, chatSendAllAgain, chatMoreNotSent, chatDiscard } = useLabelsWith(chatLabels);
  const latest = useLatest(onRemoved);
  const onFocusLost = useCallback(() => latest.current(), [latest]);

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
        <div className="cvi-chat-unsent">
          {unsent.length === 1 ? null : (
            <SendAll onFocusLost={onFocusLost} onClick={sendAllAgain}>
              {chatSendAllAgain(unsent.length)}
            </SendAll>
          )}
          {unsent.length > MAX_LISTED ? (
            <p className="cvi-small">{chatMoreNotSent(unsent.length - MAX_LISTED)}</p>
          ) : null}
          <ul aria-label={chatNotSent}>
            {unsent.slice(-MAX_LISTED).map((message) => (
              <UnsentRow
                key={message.id}
                {...{ message, sendAgain, discard, onFocusLost, chatNotSent, chatSendAgain, chatDiscard }}
              />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface SendAllProps {
  readonly onClick: () => void;
  readonly onFocusLost: () => void;
  readonly children: string;
}

function SendAll({ onClick, onFocusLost, children }: SendAllProps): ReactNode {
  return (
    <button
      ref={useFocusLost(onFocusLost)}
      type="button"
      className="cvi-button"
      data-kind="secondary"
      onClick={() => onClick()}
    >
      {children}
    </button>
  );
}

interface UnsentRowProps {
  readonly message: UnsentMessage;
  readonly sendAgain: (id: string) => void;
  readonly discard: (id: string) => void;
  readonly onFocusLost: () => void;
  readonly chatNotSent: string;
  readonly chatSendAgain: string;
  readonly chatDiscard: string;
}

/** One message. Its props stay the same while others are added or removed, so that only a changed row renders again. */
const UnsentRow = memo(function UnsentRow({
  message: { id, text },
  sendAgain,
  discard,
  onFocusLost,
  chatNotSent,
  chatSendAgain,
  chatDiscard,
}: UnsentRowProps) {
  const textId = useId();
  return (
    <li ref={useFocusLost(onFocusLost)}>
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
});

/** Calls the function when the element is removed and the focus is in it. Without a new focus, Tab would start at the top of the page. */
function useFocusLost(onFocusLost: () => void): RefCallback<HTMLElement> {
  const element = useRef<HTMLElement | null>(null);
  return useCallback(
    (next: HTMLElement | null) => {
      // React calls this while the element is still on the page.
      if (next === null && element.current !== null && hasFocus(element.current)) onFocusLost();
      element.current = next;
    },
    [onFocusLost],
  );
}
