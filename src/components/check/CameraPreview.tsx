import { useEffect, useRef, type ReactNode } from 'react';

interface CameraPreviewProps {
  readonly track: MediaStreamTrack;
  readonly name: string;
  readonly onFrames: (track: MediaStreamTrack, isDelivering: boolean) => void;
}

/** How long the first picture may take. */
const FIRST_FRAME_MS = 5000;

/** The picture of the camera, mirrored unless it is the back camera of a phone. Says whether pictures arrive. */
export function CameraPreview({ track, name, onFrames }: CameraPreviewProps): ReactNode {
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    // A power saver may pause a video that plays by itself; the picture then stays at its first frame.
    element.play().catch(() => undefined);
    const handleFrame = (): void => {
      clearTimeout(timer);
      onFrames(track, true);
    };
    const timer = setTimeout(() => {
      if (element.readyState < element.HAVE_CURRENT_DATA && !element.ownerDocument.hidden) onFrames(track, false);
    }, FIRST_FRAME_MS);
    element.addEventListener('loadeddata', handleFrame);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('loadeddata', handleFrame);
      // An iPhone keeps a picture alive as long as an element has it.
      element.srcObject = null;
    };
  }, [track, onFrames]);

  return (
    <video
      ref={video}
      className="cvi-video"
      aria-label={name}
      data-mirrored={isBackCamera(track) ? undefined : ''}
      muted
      playsInline
      autoPlay
    />
  );
}

function isBackCamera(track: MediaStreamTrack): boolean {
  try {
    return track.getSettings().facingMode === 'environment';
  } catch {
    return false;
  }
}
