/** A generated track that a participant sends. */
export interface Sent {
  readonly track: MediaStreamTrack;
  stop(): void;
}

const width = 320;
const height = 240;

/** A face with two eyes and a moving mouth on a plain background. It is never black, and no two frames are equal. */
export function drawFace(background: string): Sent {
  return draw((canvas, frame) => {
    canvas.fillStyle = background;
    canvas.fillRect(0, 0, width, height);
    canvas.fillStyle = '#ffffff';
    for (const x of [width * 0.35, width * 0.65]) {
      canvas.beginPath();
      canvas.arc(x, height * 0.38, 20, 0, Math.PI * 2);
      canvas.fill();
    }
    const open = 10 + 30 * Math.abs(Math.sin(frame / 4));
    canvas.fillRect(width * 0.3, height * 0.65, width * 0.4, open);
  });
}

/** A white page whose title bar grows, as the shared screen of a replica that shows slides. */
export function drawSlide(): Sent {
  return draw((canvas, frame) => {
    canvas.fillStyle = '#f8fafc';
    canvas.fillRect(0, 0, width, height);
    canvas.fillStyle = '#1d4ed8';
    canvas.fillRect(20, 20, 40 + ((frame * 4) % (width - 80)), 24);
  });
}

/** A steady tone. */
export function hum(hertz: number): Sent {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: hertz });
  const quieter = new GainNode(context, { gain: 0.2 });
  const destination = new MediaStreamAudioDestinationNode(context);
  oscillator.connect(quieter).connect(destination);
  oscillator.start();
  const track = destination.stream.getAudioTracks()[0]!;
  return {
    track,
    stop() {
      track.stop();
      void context.close();
    },
  };
}

function draw(paint: (canvas: CanvasRenderingContext2D, frame: number) => void): Sent {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  let frame = 0;
  paint(context, frame);
  const track = canvas.captureStream(15).getVideoTracks()[0]!;
  // A timer, because a page that is not visible gets no animation frames.
  const timer = setInterval(() => paint(context, ++frame), 66);
  return {
    track,
    stop() {
      clearInterval(timer);
      track.stop();
    },
  };
}
