import { DailyVideo } from '@daily-co/daily-react';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useReplica } from '../../hooks/useReplica';
import { CallMedia } from '../conversation/CallMedia';
import { joinClassNames } from '../joinClassNames';
import { PicturePlaceholder } from './PicturePlaceholder';
import { useReplicaName } from './useReplicaName';

export type ReplicaVideoProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * The replica's picture, without its sound; its initials while there is no picture. Renders a `div`.
 *
 * @selector [data-state='listening' | 'thinking' | 'speaking']
 * @selector [data-picture] There is a picture to see.
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
          {/* Without playsInline, an iPhone takes the video out of the page and shows it alone. */}
          <DailyVideo className="cvi-video" sessionId={sessionId} fit="cover" playsInline aria-label={label} />
        </CallMedia>
      ) : (
        <PicturePlaceholder name={name} />
      )}
    </div>
  );
});
