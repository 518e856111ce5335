import { DailyVideo } from '@daily-co/daily-react';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useReplica } from '../../hooks/useReplica';
import { CallMedia } from './CallMedia';
import type { GreenscreenOptions } from '../greenscreen/GreenscreenOptions';
import { joinClassNames } from '../joinClassNames';
import { greenscreenVideo } from '../loading/loadedParts';
import { PicturePlaceholder } from './PicturePlaceholder';
import { useReplicaName } from './useReplicaName';

export interface ReplicaVideoProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /**
   * Makes the green background of the replica transparent: `true`, or how. The conversation must have been created with
   * `apply_greenscreen`. Where the browser cannot draw it, the video is shown as it is. Default false.
   */
  readonly greenscreen?: boolean | GreenscreenOptions | undefined;
}

/**
 * The replica's video without sound, or its initials while there is no video. Renders a `div`.
 *
 * @selector [data-state='listening' | 'thinking' | 'speaking']
 * @selector [data-picture] The video is shown.
 */
export const ReplicaVideo = forwardRef<HTMLDivElement, ReplicaVideoProps>(function ReplicaVideo(
  { greenscreen = false, className, ...props },
  ref,
) {
  const { sessionId, name, state, videoTrack } = useReplica();
  const label = useReplicaName('ReplicaVideo');
  const isKeyed = Boolean(greenscreen);
  const { Part: GreenscreenVideo, hasFailed } = greenscreenVideo.use(isKeyed);
  // While the code loads, the green would show.
  const isReady = !isKeyed || GreenscreenVideo !== null || hasFailed;
  const hasPicture = sessionId !== null && videoTrack !== null && isReady;

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
          {isKeyed && GreenscreenVideo !== null ? (
            <GreenscreenVideo
              sessionId={sessionId}
              label={label}
              options={typeof greenscreen === 'object' ? greenscreen : {}}
            />
          ) : (
            // Without `playsInline`, an iPhone shows the video full screen.
            <DailyVideo className="cvi-video" sessionId={sessionId} fit="cover" playsInline aria-label={label} />
          )}
        </CallMedia>
      ) : (
        <PicturePlaceholder name={name} />
      )}
    </div>
  );
});
