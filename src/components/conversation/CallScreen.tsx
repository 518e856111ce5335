import { useId, type ReactNode } from 'react';
import { Captions } from '../captions/Captions';
import { ControlBar } from '../controls/ControlBar';
import { ControlBarCamera } from '../controls/ControlBarCamera';
import { ControlBarLeave } from '../controls/ControlBarLeave';
import { ControlBarMicrophone } from '../controls/ControlBarMicrophone';
import { useLabels } from '../labels/useLabels';
import { ConfirmationCard } from '../objectives/ConfirmationCard';
import { ReplicaStatus } from '../stage/ReplicaStatus';
import { ReplicaVideo } from '../stage/ReplicaVideo';
import { SelfView } from '../stage/SelfView';
import { Stage } from '../stage/Stage';
import { CallMicrophoneNotice } from './CallMicrophoneNotice';
import { CallMedia } from './CallMedia';
import { CallNotice } from './CallNotice';
import { CallProgress } from './CallProgress';
import { CallSound } from './CallSound';

interface CallScreenProps {
  /** What to call the replica, also after it dropped out. */
  readonly replica: string;
  readonly captions: boolean;
  readonly audioOnly: boolean;
}

/** The call itself. Each part reads for itself what it shows, so that a word in the captions renders the captions. */
export function CallScreen({ replica, captions, audioOnly }: CallScreenProps): ReactNode {
  const labels = useLabels();
  const titleId = useId();

  return (
    <section className="cvi-call" aria-labelledby={titleId}>
      <h2 className="cvi-visually-hidden" id={titleId} tabIndex={-1}>
        {labels.call(replica)}
      </h2>
      <Stage>
        <CallMedia>
          <ReplicaVideo />
          {audioOnly ? null : <SelfView />}
          <CallSound />
        </CallMedia>
        <div className="cvi-stage-top">
          <ReplicaStatus />
          <CallProgress />
        </div>
        <CallNotice replica={replica} />
        <div className="cvi-stage-bottom">
          <CallMicrophoneNotice />
          {captions ? <Captions /> : null}
          <ControlBar>
            <ControlBarMicrophone />
            {audioOnly ? null : <ControlBarCamera />}
            <ControlBarLeave />
          </ControlBar>
        </div>
      </Stage>
      <ConfirmationCard />
    </section>
  );
}
