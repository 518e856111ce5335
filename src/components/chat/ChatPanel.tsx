import { forwardRef, useId, useMemo } from 'react';
import { useChat } from '../../hooks/useChat';
import { useTranscript } from '../../hooks/useTranscript';
import { callLabels } from '../labels/callLabels';
import { chatLabels } from '../labels/chatLabels';
import { transcriptLabels } from '../labels/transcriptLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { joinClassNames } from '../joinClassNames';
import { Panel, type PanelProps } from '../panel/Panel';
import { useLastReplicaName } from '../stage/useReplicaName';
import { TranscriptList } from '../transcript/TranscriptList';
import { usePanelStyles } from '../usePanelStyles';
import chatCss from './chat.css?inline';
import { ChatForm } from './ChatForm';

export type ChatPanelProps = Omit<PanelProps, 'title' | 'header' | 'children'>;

/**
 * What was said, and a field to write to the replica, which answers by speaking. Renders a `section`, which needs a height from its
 * parent.
 *
 * A message is sent as if the user had said it. It appears at once. A message that could not be sent stays, with a button that sends
 * it again. The draft stays when the panel is closed.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const ChatPanel = /* @__PURE__ */ forwardRef<HTMLElement, ChatPanelProps>(function ChatPanel(
  { className, ...props },
  ref,
) {
  const { chat } = useLabelsWith(callLabels);
  const labels = useLabelsWith(chatLabels);
  const listLabels = useLabelsWith(transcriptLabels);
  const lines = useTranscript();
  const replica = useLastReplicaName('ChatPanel');
  const user = listLabels.captionYou;
  const names = useMemo(() => ({ user, replica }), [user, replica]);
  const rowLabels = useMemo(
    () => ({ ...listLabels, transcriptEmpty: labels.chatEmpty }),
    [listLabels, labels.chatEmpty],
  );

  return (
    <Panel {...props} title={chat} ref={usePanelStyles(chatCss, ref)} className={joinClassNames('cvi-chat', className)}>
      <TranscriptList entries={lines} query="" names={names} labels={rowLabels} title={chat} />
      <UnsentMessages />
      <ChatForm />
    </Panel>
  );
});

function UnsentMessages() {
  const { unsent, sendAgain, discard } = useChat();
  const { chatNotSent, chatSendAgain, chatDiscard } = useLabelsWith(chatLabels);
  const id = useId();
  return (
    <>
      {/* Announced when a message could not be sent. */}
      <p className="cvi-visually-hidden" role="status">
        {unsent.length === 0 ? null : (
          <span key={unsent.at(-1)?.id}>{`${chatNotSent}: ${unsent.at(-1)?.text ?? ''}`}</span>
        )}
      </p>
      {unsent.length === 0 ? null : (
        <ul className="cvi-chat-unsent" aria-label={chatNotSent}>
          {unsent.map((message) => (
            <li key={message.id}>
              <span id={id + message.id}>
                <b className="cvi-issue">{`${chatNotSent}: `}</b>
                <bdi>{message.text}</bdi>
              </span>
              <button
                type="button"
                className="cvi-button"
                data-kind="secondary"
                aria-describedby={id + message.id}
                onClick={() => sendAgain(message.id)}
              >
                {chatSendAgain}
              </button>
              <button
                type="button"
                className="cvi-button"
                data-kind="quiet"
                aria-describedby={id + message.id}
                onClick={() => discard(message.id)}
              >
                {chatDiscard}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
