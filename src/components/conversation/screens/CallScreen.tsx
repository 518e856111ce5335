import { useId, useRef, useState, type ReactNode } from 'react';
import { CallCanvas } from '../../canvas/CallCanvas';
import { Captions } from '../../captions/Captions';
import { ControlBar } from '../../controls/ControlBar';
import { ControlBarChat } from '../../controls/ControlBarChat';
import { ControlBarCamera } from '../../controls/ControlBarCamera';
import { ControlBarLeave } from '../../controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../controls/ControlBarMicrophone';
import { selectHasScreen } from '../../../conversation/slices/reduceParticipants';
import type { ConversationState } from '../../../conversation/loop/ConversationState';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { useConversationState } from '../../../hooks/useConversationState';
import { useObjectiveList } from '../../../hooks/useObjectiveList';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { ControlBarScreenShare } from '../../controls/ControlBarScreenShare';
import { ControlBarTranscript } from '../../controls/ControlBarTranscript';
import { focusControl } from '../../controls/focusControl';
import { DeviceNotices } from '../../devices/DeviceNotices';
import { objectiveProgress, sharedScreen, transcriptKeeper, unreadCounter } from '../../loading/loadedParts';
import { CallPanel, type PanelName } from '../../panel/CallPanel';
import { ConfirmationCard } from '../../objectives/card/ConfirmationCard';
import { ReplicaStatus } from '../../stage/ReplicaStatus';
import { ReplicaVideo } from '../../stage/ReplicaVideo';
import { SelfView } from '../../stage/SelfView';
import { useLastReplicaName } from '../../stage/useReplicaName';
import { Stage } from '../../stage/Stage';
import { StageBottom } from '../../stage/StageBottom';
import { StageTop } from '../../stage/StageTop';
import { CallStatus } from '../../status/CallStatus';
import { CallWarning } from '../../status/CallWarning';
import type { CallSlots } from '../../slots/CallSlots';
import { SlotContent } from '../../slots/SlotContent';
import { CallNotice } from '../notices/CallNotice';
import { MicrophoneNotice } from '../notices/MicrophoneNotice';
import { SoundNotice } from '../notices/SoundNotice';

export interface CallScreenProps {
  readonly captions?: boolean | undefined;
  readonly audioOnly?: boolean | undefined;
  readonly screenShare?: boolean | undefined;
  readonly transcript?: boolean | undefined;
  readonly chat?: boolean | 'text-only' | undefined;
  readonly slots?: CallSlots | undefined;
}

interface PanelButtonProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The screen during the call. Each part reads its own state, so that a new caption renders only the captions. */
export function CallScreen({
  captions = true,
  audioOnly = false,
  screenShare = true,
  transcript = false,
  chat = false,
  slots = {},
}: CallScreenProps): ReactNode {
  const labels = useLabelsWith(callLabels);
  const conversation = useConversationContext('CallScreen');
  const replica = useLastReplicaName('ConversationScreen');
  const titleId = useId();
  const isTextOnly = chat === 'text-only';
  const [openPanel, setOpenPanel] = useState<PanelName | null>(isTextOnly ? 'chat' : null);
  const element = useRef<HTMLElement>(null);
  const panelProps = (name: PanelName) => ({
    isOpen: openPanel === name,
    onOpenChange: (isOpen: boolean) => setOpenPanel(isOpen ? name : null),
  });
  const slot = (name: keyof CallSlots, piece?: ReactNode) => <SlotContent slot={slots[name]}>{piece}</SlotContent>;

  return (
    <section ref={element} className="cvi-call" aria-labelledby={titleId}>
      <h2 className="cvi-visually-hidden" id={titleId} tabIndex={-1}>
        {labels.call(replica)}
      </h2>
      <Stage>
        {slot('sharedScreen', <Screen />)}
        {slot('replicaVideo', <ReplicaVideo />)}
        {slot('selfView', audioOnly || isTextOnly ? null : <SelfView />)}
        {slot('overlay')}
        {slot('soundNotice', <SoundNotice />)}
        <StageTop>
          {slot('replicaStatus', <ReplicaStatus />)}
          {slot('progress', <Progress />)}
          {slot('callStatus', <CallStatus />)}
        </StageTop>
        {slot('callNotice', <CallNotice />)}
        <StageBottom>
          {slot('deviceNotices', <DeviceNotices audioOnly={audioOnly || isTextOnly} />)}
          {slot('microphoneNotice', <MicrophoneNotice />)}
          {slot('callWarning', <CallWarning />)}
          {slot('captions', captions ? <Captions /> : null)}
          {slot(
            'bar',
            <ControlBar>
              {slot('microphone', isTextOnly ? null : <ControlBarMicrophone />)}
              {slot('camera', audioOnly || isTextOnly ? null : <ControlBarCamera />)}
              {slot('screenShare', screenShare ? <ControlBarScreenShare /> : null)}
              {slot('transcriptButton', transcript ? <ControlBarTranscript {...panelProps('transcript')} /> : null)}
              {slot('chatButton', chat === false ? null : <ChatButton {...panelProps('chat')} />)}
              {slot('buttons')}
              {slot('leave', <ControlBarLeave />)}
            </ControlBar>,
          )}
        </StageBottom>
      </Stage>
      {slot('card', <ConfirmationCard />)}
      {slot('canvas', <CallCanvas />)}
      {transcript || chat !== false ? <transcriptKeeper.Shown conversation={conversation} /> : null}
      <div className="cvi-call-panel">
        {slot(
          'panel',
          openPanel === null ? null : (
            <CallPanel
              key={openPanel}
              name={openPanel}
              onClose={() => {
                setOpenPanel(null);
                if (element.current !== null) focusControl(element.current, openPanel);
              }}
            />
          ),
        )}
      </div>
    </section>
  );
}

/** The button of the chat. The code that counts unread lines loads after it. */
function ChatButton(props: PanelButtonProps): ReactNode {
  const [unread, setUnread] = useState(0);
  return (
    <>
      <ControlBarChat {...props} unread={unread} />
      <unreadCounter.Shown isRead={props.isOpen} onCount={setUnread} />
    </>
  );
}

/** The progress of the objectives, as a bar. Loads it once there are objectives. */
function Progress(): ReactNode {
  return useObjectiveList().length > 0 ? <objectiveProgress.Shown layout="bar" /> : null;
}

const selectScreen = ({ participants }: ConversationState) => selectHasScreen(participants);

/** Loads `SharedScreen` when somebody shares a screen. */
function Screen(): ReactNode {
  return useConversationState(selectScreen, 'CallScreen') ? <sharedScreen.Shown /> : null;
}
