import { useEffect, useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';

export interface TrackVideoProps extends ComponentPropsWithoutRef<'video'> {
  readonly track: MediaStreamTrack;
}

/** A picture without sound. */
export function TrackVideo({ track, ...props }: TrackVideoProps): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  // Without `playsInline`, an iPhone shows the video full screen.
  return <video {...props} ref={video} autoPlay playsInline muted />;
}
