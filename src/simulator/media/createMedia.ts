import type { SpeechAnimation } from '../speech/createSpeechAnimation';
import { addMissingMedia } from './addMissingMedia';
import { createPicture, type Paint } from './createPicture';
import { createCallAudio, type CallAudio } from './createCallAudio';
import { createVoice, type Voice } from './createVoice';
import { createPortrait, portraitSize } from './portrait/createPortrait';
import { createScreenPicture, screenSize } from './createScreenPicture';
import { createSelfPicture, selfSize } from './createSelfPicture';
import { StandInTrack } from './StandInTrack';

/** Creates the tracks of one call. */
export interface Media {
  /** @param isOnGreen - In front of the service's green in place of a room. */
  portrait(speech: SpeechAnimation, isOnGreen: boolean): MediaStreamTrack;
  selfPicture(speech: SpeechAnimation): MediaStreamTrack;
  screen(title: string): MediaStreamTrack;
  /** The replica's voice, which is silent unless the call has the option `voice`. */
  voice(): Voice;
  /** A live and silent track. */
  silence(): MediaStreamTrack;
  /** Returns a function that measures the loudness of a microphone, from 0 to 1; `null` where that is impossible. */
  meter(track: MediaStreamTrack): (() => number) | null;
  /** Closes the audio context. The code that publishes a track stops it. */
  close(): void;
}

interface MediaOptions {
  /** False draws a single frame of each picture, and makes no sound. */
  readonly isMoving: boolean;
  readonly hasVoice: boolean;
}

/** Enough for lip movements, and half the work of 50 frames. */
const FRAMES_PER_SECOND = 25;

/** Creates real tracks where the browser can make them, and stand-ins elsewhere. */
export function createMedia(options: MediaOptions): Media {
  if (canMakeTracks()) return createRealMedia(options);
  addMissingMedia();
  return standInMedia;
}

function canMakeTracks(): boolean {
  return (
    typeof HTMLCanvasElement !== 'undefined' &&
    'captureStream' in HTMLCanvasElement.prototype &&
    typeof AudioContext !== 'undefined'
  );
}

function createRealMedia({ isMoving, hasVoice }: MediaOptions): Media {
  let sound: CallAudio | null = null;
  const openSound = (): CallAudio => (sound ??= createCallAudio());
  const picture = (size: { width: number; height: number }, paint: Paint): MediaStreamTrack =>
    createPicture({ ...size, paint, framesPerSecond: isMoving ? FRAMES_PER_SECOND : 0 });

  return {
    portrait: (speech, isOnGreen) => picture(portraitSize, createPortrait(speech, isOnGreen)),
    selfPicture: (speech) => picture(selfSize, createSelfPicture(speech)),
    screen: (title) => picture(screenSize, createScreenPicture(title)),
    voice: () => (isMoving && hasVoice ? createVoice(openSound().context) : silentVoice(openSound().silence())),
    silence: () => openSound().silence(),
    meter: (track) => openSound().meter(track),
    close() {
      sound?.close();
      sound = null;
    },
  };
}

function silentVoice(track: MediaStreamTrack): Voice {
  return { track, speak: () => undefined, stop: () => undefined };
}

const standIn = (kind: 'audio' | 'video'): MediaStreamTrack => new StandInTrack(kind) as unknown as MediaStreamTrack;

const standInMedia: Media = {
  portrait: () => standIn('video'),
  selfPicture: () => standIn('video'),
  screen: () => standIn('video'),
  voice: () => silentVoice(standIn('audio')),
  silence: () => standIn('audio'),
  meter: () => null,
  close: () => undefined,
};
