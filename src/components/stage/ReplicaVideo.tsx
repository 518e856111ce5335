import { DailyVideo } from '@daily-co/daily-react';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useReplica } from '../../hooks/useReplica';
import { CallMedia } from './CallMedia';
import { joinClassNames } from '../joinClassNames';
import { PicturePlaceholder } from './PicturePlaceholder';
import { useReplicaName } from './useReplicaName';

export type ReplicaVideoProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * The replica's video without sound, or its initials while there is no video. Renders a `div`.
 *
 * @selector [data-state='listening' | 'thinking' | 'speaking']
 * @selector [data-picture] The video is shown.
 */
export const ReplicaVideo = forwardRef<HTMLDivElement, ReplicaVideoProps>(function ReplicaVideo(
  { className, ...props },
  ref,
) {
  const { sessionId, name, state, videoTrack } = useReplica();
  const label = useReplicaName('ReplicaVideo');
  const hasPicture = sessionId !== null && videoTrack !== null;

  return (
    <div
      {...props}
      ref={ref}
      className={joinClassNames('cvi-replica-video', className)}
      data-state={state}
      data-picture={hasPicture ? '' : undefined}
    >
      {hasPicture ? (
        <CallMedia>
          {/* Without `playsInline`, an iPhone shows the video full screen. */}
          <DailyVideo className="cvi-video" sessionId={sessionId} fit="cover" playsInline aria-label={label} />
        </CallMedia>
      ) : (
        <PicturePlaceholder name={name} />
      )}
    </div>
  );
});
