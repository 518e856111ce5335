import type { Locator, Page } from 'playwright';

/** The measured picture of a video element. */
export interface Picture {
  width: number;
  height: number;
  /** The average colour, each part from 0 to 255. */
  red: number;
  green: number;
  blue: number;
  /** The part of the picture that changed within a fifth of a second, from 0 to 1. */
  moved: number;
}

/** Reads two frames of a `<video>`. */
export async function readPicture(video: Locator): Promise<Picture> {
  return video.evaluate(async (element) => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('This is not a <video>.');
    const [width, height] = [64, 48];
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    const readFrame = (): Uint8ClampedArray => {
      context.clearRect(0, 0, width, height);
      context.drawImage(element, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    };
    const first = readFrame();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = readFrame();

    const pixels = width * height;
    const average = (part: number): number => {
      let sum = 0;
      for (let i = part; i < second.length; i += 4) sum += second[i]!;
      return Math.round(sum / pixels);
    };
    let changed = 0;
    for (let i = 0; i < second.length; i += 4) if (Math.abs(second[i]! - first[i]!) > 16) changed++;
    return {
      width: element.videoWidth,
      height: element.videoHeight,
      red: average(0),
      green: average(1),
      blue: average(2),
      moved: changed / pixels,
    };
  });
}

/** The pitch, in hertz, of every audible element of the page: it plays, is not muted and has sound. */
export async function readPitches(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const audible = [...document.querySelectorAll('audio, video')].filter(
      (element): element is HTMLMediaElement & { srcObject: MediaStream } =>
        element instanceof HTMLMediaElement &&
        element.srcObject instanceof MediaStream &&
        element.srcObject.getAudioTracks().length > 0 &&
        !element.paused &&
        !element.muted &&
        element.volume > 0,
    );
    const context = new AudioContext();
    const ears = audible.map(({ srcObject }) => {
      const ear = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
      new MediaStreamAudioSourceNode(context, { mediaStream: srcObject }).connect(ear);
      return ear;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const pitches = ears.flatMap((ear) => {
      const loudness = new Float32Array(ear.frequencyBinCount);
      ear.getFloatFrequencyData(loudness);
      const loudest = loudness.indexOf(Math.max(...loudness));
      return loudness[loudest]! > -60 ? [Math.round((loudest * context.sampleRate) / ear.fftSize)] : [];
    });
    await context.close();
    return pitches;
  });
}
