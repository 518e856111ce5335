import { useId, useRef, useState, type ReactNode } from 'react';
import { CallCanvas } from '../../canvas/CallCanvas';
import { ControlBar } from '../../controls/ControlBar';
import { ControlBarChat } from '../../controls/ControlBarChat';
import { ControlBarCamera } from '../../controls/ControlBarCamera';
import { ControlBarLeave } from '../../controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../controls/ControlBarMicrophone';
import type { CaptionChoice } from '../../../conversation/captions/CaptionChoice';
import type { CaptionsProps } from '../../captions/Captions';
import { selectHasScreen } from '../../../conversation/slices/reduceParticipants';
import type { ConversationState } from '../../../conversation/loop/ConversationState';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { useConversationState } from '../../../hooks/useConversationState';
import { useDevice } from '../../../hooks/useDevice';
import { useObjectiveList } from '../../../hooks/useObjectiveList';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { ControlBarScreenShare } from '../../controls/ControlBarScreenShare';
import { ControlBarTranscript } from '../../controls/ControlBarTranscript';
import { DeviceNotices } from '../../devices/DeviceNotices';
import {
  callCaptions,
  captionsButton,
  objectiveProgress,
  sharedScreen,
  transcriptKeeper,
  unreadCounter,
} from '../../loading/loadedParts';
import { CallPanel, type PanelName } from '../../panel/CallPanel';
import { CallPanelContext, type UseCallPanel } from '../../panel/CallPanelContext';
import { useOpenPanel } from '../../panel/useOpenPanel';
import { PictureInPictureArea } from '../../picture-in-picture/PictureInPictureArea';
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
import type { CallRatingProps } from '../../rating/CallRating';
import type { GreenscreenOptions } from '../../greenscreen/GreenscreenOptions';
import type { CallSlots } from '../../slots/CallSlots';
import { SlotContent } from '../../slots/SlotContent';
import { useKeyboardInset } from '../../useKeyboardInset';
import { CallNotice } from '../notices/CallNotice';
import { MicrophoneNotice } from '../notices/MicrophoneNotice';
import { SoundNotice } from '../notices/SoundNotice';
import type { RejoinPolicy } from './RejoinPolicy';

export interface CallScreenProps {
  readonly captions?: boolean | CaptionChoice | undefined;
  readonly audioOnly?: boolean | undefined;
  readonly screenShare?: boolean | undefined;
  readonly transcript?: boolean | undefined;
  readonly chat?: boolean | 'text-only' | undefined;
  readonly greenscreen?: boolean | GreenscreenOptions | undefined;
  readonly slots?: CallSlots | undefined;
  readonly rejoin?: RejoinPolicy | undefined;
  readonly onRated?: CallRatingProps['onRated'] | undefined;
}

interface PanelButtonProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The screen during the call. Each part reads its own state, so that a new caption renders only the captions. */
export function CallScreen({
  captions,
  audioOnly = false,
  screenShare = true,
  transcript = false,
  chat = false,
  greenscreen,
  slots = {},
}: CallScreenProps): ReactNode {
  const labels = useLabelsWith(callLabels);
  const conversation = useConversationContext('CallScreen');
  const replica = useLastReplicaName('ConversationScreen');
  const titleId = useId();
  const isTextOnly = chat === 'text-only';
  const element = useRef<HTMLElement>(null);
  const panelPlace = useRef<HTMLDivElement>(null);
  const panel = useOpenPanel(panelPlace, isTextOnly ? 'chat' : null);
  const { open, setOpen } = panel;
  const panelProps = (name: PanelName) => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : null),
  });
  const slot = (name: Exclude<keyof CallSlots, 'end'>, piece?: ReactNode) => (
    <SlotContent slot={slots[name]}>{piece}</SlotContent>
  );

  useKeyboardInset(element);

  return (
    <MovableScreen panel={panel}>
      <section ref={element} className="cvi-call" aria-labelledby={titleId}>
        <h2 className="cvi-visually-hidden" id={titleId} tabIndex={-1}>
          {labels.call(replica)}
        </h2>
        <Stage>
          {slot('sharedScreen', <Screen />)}
          {slot('replicaVideo', <ReplicaVideo greenscreen={greenscreen} />)}
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
            {slot(
              'captions',
              // Without its switch, what the app says counts.
              <CallCaptions
                defaults={captions}
                hasSwitch={isWithDefault(slots.captionsButton) && isWithDefault(slots.bar)}
              />,
            )}
            {slot(
              'bar',
              <ControlBar>
                {slot('microphone', isTextOnly ? <OpenMicrophone /> : <ControlBarMicrophone />)}
                {slot('camera', audioOnly || isTextOnly ? null : <ControlBarCamera />)}
                {slot('captionsButton', slots.captions === null ? null : <captionsButton.Shown defaults={captions} />)}
                {slot('screenShare', screenShare ? <ControlBarScreenShare /> : null)}
                {slot('transcriptButton', transcript ? <ControlBarTranscript {...panelProps('transcript')} /> : null)}
                {slot(
                  'chatButton',
                  chat === false ? null : (
                    <ChatButton {...panelProps('chat')} isRead={open === 'chat' || open === 'transcript'} />
                  ),
                )}
                {slot('buttons')}
                {slot('leave', <ControlBarLeave />)}
              </ControlBar>,
            )}
          </StageBottom>
        </Stage>
        {slot('card', <ConfirmationCard />)}
        {slot('canvas', <CallCanvas />)}
        {transcript || chat !== false ? <transcriptKeeper.Shown conversation={conversation} /> : null}
        <div ref={panelPlace} className="cvi-call-panel">
          {slot(
            'panel',
            open === 'chat' || open === 'transcript' ? (
              <CallPanel key={open} name={open} onClose={() => setOpen(null)} />
            ) : null,
          )}
        </div>
      </section>
    </MovableScreen>
  );
}

/** The screen, which may move to a window of its own. What the panel shows stays. */
function MovableScreen({ panel, children }: { readonly panel: UseCallPanel; readonly children: ReactNode }): ReactNode {
  return (
    <CallPanelContext.Provider value={panel}>
      <PictureInPictureArea>{children}</PictureInPictureArea>
    </CallPanelContext.Provider>
  );
}

/** The captions, which load after the screen. If they do not, the user is told, because a deaf user waits for them. They load again by themselves. */
function CallCaptions(props: CaptionsProps): ReactNode {
  const { Part, hasFailed } = callCaptions.use();
  const { captionsNotLoaded } = useLabelsWith(callLabels);
  if (Part !== null) return <Part {...props} />;
  return hasFailed && props.defaults !== false ? (
    <p className="cvi-notice" role="alert">
      {captionsNotLoaded}
    </p>
  ) : null;
}

/** Whether a slot shows the default piece, as far as one can tell: a function gets it. */
function isWithDefault(slot: CallSlots[keyof CallSlots]): boolean {
  return slot === undefined || typeof slot === 'function';
}

/** The button of the microphone in a text-only call whose app has opened one, so that the user can mute it. */
function OpenMicrophone(): ReactNode {
  return useDevice('microphone', 'CallScreen').isOn ? <ControlBarMicrophone /> : null;
}

/** The button of the chat. The code that counts unread lines loads after it. */
function ChatButton({ isRead, ...props }: PanelButtonProps & { readonly isRead: boolean }): ReactNode {
  const [unread, setUnread] = useState(0);
  return (
    <>
      <ControlBarChat {...props} unread={unread} />
      <unreadCounter.Shown isRead={isRead} onCount={setUnread} />
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
