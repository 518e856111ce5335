import { DailyVideo } from '@daily-co/daily-react';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import type { ConversationState } from '../../conversation/loop/ConversationState';
import { useDevice } from '../../hooks/useDevice';
import { useConversationState } from '../../hooks/useConversationState';
import { CallMedia } from './CallMedia';
import { Icon } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

export type SelfViewProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

const selectLocalSessionId = ({ participants }: ConversationState) => participants.localSessionId;

/**
 * The picture of the user's camera, mirrored. Renders a `div`.
 *
 * @selector [data-picture] The camera is on.
 */
export const SelfView = forwardRef<HTMLDivElement, SelfViewProps>(function SelfView({ className, ...props }, ref) {
  const { isOn } = useDevice('camera', 'SelfView');
  const sessionId = useConversationState(selectLocalSessionId, 'SelfView');
  const labels = useLabelsWith(callLabels);
  const hasPicture = isOn && sessionId !== null;

  return (
    <div
      {...props}
      ref={ref}
      className={joinClassNames('cvi-self-view', className)}
      data-picture={hasPicture ? '' : undefined}
    >
      {hasPicture ? (
        <CallMedia>
          <DailyVideo
            className="cvi-video"
            sessionId={sessionId}
            fit="cover"
            automirror
            playsInline
            aria-label={labels.selfView}
          />
        </CallMedia>
      ) : (
        <>
          <Icon name="camera" isOff />
          <span className="cvi-visually-hidden">{labels.cameraOff}</span>
        </>
      )}
    </div>
  );
});
