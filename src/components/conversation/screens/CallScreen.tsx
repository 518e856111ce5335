import { useId, useRef, useState, type ReactNode } from 'react';
import { CallCanvas } from '../../canvas/CallCanvas';
import { Captions } from '../../captions/Captions';
import { ControlBar } from '../../controls/ControlBar';
import { ControlBarCamera } from '../../controls/ControlBarCamera';
import { ControlBarLeave } from '../../controls/ControlBarLeave';
import { ControlBarMicrophone } from '../../controls/ControlBarMicrophone';
import { selectHasScreen } from '../../../conversation/slices/reduceParticipants';
import type { ConversationState } from '../../../conversation/loop/ConversationState';
import { useConversationState } from '../../../hooks/useConversationState';
import { useObjectiveList } from '../../../hooks/useObjectiveList';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { ControlBarScreenShare } from '../../controls/ControlBarScreenShare';
import { ControlBarTranscript } from '../../controls/ControlBarTranscript';
import { DeviceNotices } from '../../devices/DeviceNotices';
import { objectiveProgress, sharedScreen } from '../../loading/loadedParts';
import { ConfirmationCard } from '../../objectives/card/ConfirmationCard';
import { ReplicaStatus } from '../../stage/ReplicaStatus';
import { ReplicaVideo } from '../../stage/ReplicaVideo';
import { SelfView } from '../../stage/SelfView';
import { useLastReplicaName } from '../../stage/useReplicaName';
import { Stage } from '../../stage/Stage';
import { CallStatus } from '../../status/CallStatus';
import { CallWarning } from '../../status/CallWarning';
import { CallTranscript } from '../../transcript/CallTranscript';
import { CallNotice } from '../notices/CallNotice';
import { MicrophoneNotice } from '../notices/MicrophoneNotice';
import { SoundNotice } from '../notices/SoundNotice';

export interface CallScreenProps {
  readonly captions?: boolean | undefined;
  readonly audioOnly?: boolean | undefined;
  readonly screenShare?: boolean | undefined;
  readonly transcript?: boolean | undefined;
}

/** The screen during the call. Each part reads its own state, so that a new caption renders only the captions. */
export function CallScreen({
  captions = true,
  audioOnly = false,
  screenShare = true,
  transcript = false,
}: CallScreenProps): ReactNode {
  const labels = useLabelsWith(callLabels);
  const replica = useLastReplicaName('ConversationScreen');
  const titleId = useId();
  const [isTranscriptOpen, setIsTranscriptOpen] = useState(false);
  const transcriptButton = useRef<HTMLButtonElement>(null);

  return (
    <section className="cvi-call" aria-labelledby={titleId}>
      <h2 className="cvi-visually-hidden" id={titleId} tabIndex={-1}>
        {labels.call(replica)}
      </h2>
      <Stage>
        <Screen />
        <ReplicaVideo />
        {audioOnly ? null : <SelfView />}
        <SoundNotice />
        <div className="cvi-stage-top">
          <ReplicaStatus />
          <Progress />
          <CallStatus />
        </div>
        <CallNotice replica={replica} />
        <div className="cvi-stage-bottom">
          <DeviceNotices audioOnly={audioOnly} />
          <MicrophoneNotice />
          <CallWarning />
          {captions ? <Captions /> : null}
          <ControlBar>
            <ControlBarMicrophone />
            {audioOnly ? null : <ControlBarCamera />}
            {screenShare ? <ControlBarScreenShare /> : null}
            {transcript ? (
              <ControlBarTranscript
                ref={transcriptButton}
                isOpen={isTranscriptOpen}
                onOpenChange={setIsTranscriptOpen}
              />
            ) : null}
            <ControlBarLeave />
          </ControlBar>
        </div>
      </Stage>
      <ConfirmationCard />
      {transcript ? (
        <CallTranscript
          isOpen={isTranscriptOpen}
          onClose={() => {
            setIsTranscriptOpen(false);
            transcriptButton.current?.focus({ preventScroll: true });
          }}
        />
      ) : null}
      <CallCanvas />
    </section>
  );
}

/** The progress of the objectives, as a bar. Loads it once there are objectives. */
function Progress(): ReactNode {
  return useObjectiveList().length > 0 ? <LoadedProgress /> : null;
}

function LoadedProgress(): ReactNode {
  const { Part: ObjectiveProgress } = objectiveProgress.use();
  return ObjectiveProgress && <ObjectiveProgress layout="bar" />;
}

const selectScreen = ({ participants }: ConversationState) => selectHasScreen(participants);

/** Loads `SharedScreen` when somebody shares a screen. */
function Screen(): ReactNode {
  return useConversationState(selectScreen, 'CallScreen') ? <LoadedScreen /> : null;
}

function LoadedScreen(): ReactNode {
  const { Part: SharedScreen } = sharedScreen.use();
  return SharedScreen && <SharedScreen />;
}
