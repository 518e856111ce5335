import { forwardRef, useMemo, useRef } from 'react';
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
import { UnsentMessages } from './UnsentMessages';

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
  const field = useRef<HTMLTextAreaElement>(null);
  const names = useMemo(() => ({ user, replica }), [user, replica]);
  const rowLabels = useMemo(
    () => ({ ...listLabels, transcriptEmpty: labels.chatEmpty }),
    [listLabels, labels.chatEmpty],
  );

  return (
    <Panel {...props} title={chat} ref={usePanelStyles(chatCss, ref)} className={joinClassNames('cvi-chat', className)}>
      <TranscriptList entries={lines} query="" names={names} labels={rowLabels} title={chat} />
      <UnsentMessages onRemoved={() => field.current?.focus({ preventScroll: true })} />
      <ChatForm field={field} />
    </Panel>
  );
});
