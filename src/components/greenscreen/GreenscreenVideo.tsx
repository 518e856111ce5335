import { DailyVideo } from '@daily-co/daily-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLatest } from '../../hooks/useLatest';
import { usePanelStyles } from '../usePanelStyles';
import { drawGreenscreen } from './drawGreenscreen';
import greenscreenCss from './greenscreen.css?inline';
import { greenscreenKey } from './greenscreenKey';
import type { GreenscreenOptions } from './GreenscreenOptions';

interface GreenscreenVideoProps {
  readonly sessionId: string;
  /** The name of the video. */
  readonly label: string;
  readonly options: GreenscreenOptions;
}

/**
 * A participant's video, with a transparent background. Until its first frame is drawn, and where the browser cannot draw it, the video itself.
 */
export function GreenscreenVideo({ sessionId, label, options }: GreenscreenVideoProps): ReactNode {
  const { color, tolerance, softness, spill, background } = options;
  const key = useMemo(() => greenscreenKey({ color, tolerance, softness, spill }), [color, tolerance, softness, spill]);
  const latestKey = useLatest(key);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (video === null || place.current === null) return;
    return drawGreenscreen({
      video,
      place: place.current,
      getKey: () => latestKey.current,
      onDrawing: setIsDrawing,
    });
  }, [video, latestKey]);

  return (
    <div
      ref={usePanelStyles<HTMLDivElement>(greenscreenCss)}
      className="cvi-greenscreen"
      data-drawing={isDrawing ? '' : undefined}
      style={background === undefined ? undefined : { background }}
    >
      {/* Stays in place, because the browser has no frames of a video that is not displayed. */}
      <DailyVideo
        ref={setVideo}
        className="cvi-video"
        sessionId={sessionId}
        fit="cover"
        playsInline
        aria-label={label}
      />
      <div ref={place} className="cvi-greenscreen-picture" aria-hidden="true" />
    </div>
  );
}
