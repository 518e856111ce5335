import type { Mouth } from '../speech/createMouth';
import { addMissingMedia } from './addMissingMedia';
import { createPicture, type Paint } from './createPicture';
import { createSound, type Sound } from './createSound';
import { createVoice, type Voice } from './createVoice';
import { createPortrait, portraitSize } from './portrait/createPortrait';
import { createScreenPicture, screenSize } from './screenPicture';
import { createSelfPicture, selfSize } from './selfPicture';
import { StandInTrack } from './StandInTrack';

/** The tracks of one call, made when they are asked for. */
export interface Media {
  portrait(mouth: Mouth): MediaStreamTrack;
  selfPicture(mouth: Mouth): MediaStreamTrack;
  screen(title: string): MediaStreamTrack;
  /** The replica's voice; one that makes no sound unless the call was given a voice. */
  voice(): Voice;
  /** A live track on which nothing is heard. */
  silence(): MediaStreamTrack;
  /** How loud a microphone is, from 0 to 1; `null` where that cannot be measured. */
  meter(track: MediaStreamTrack): (() => number) | null;
  /** Frees what the browser lends to a call. Tracks are stopped by whoever publishes them. */
  close(): void;
}

interface MediaOptions {
  /** False draws a single frame of every picture, and no sound is made. */
  readonly isMoving: boolean;
  readonly hasVoice: boolean;
}

/** Enough for lips, and half the work of what screens can show. */
const FRAMES_PER_SECOND = 25;

/** Chooses real tracks where the browser can make them, and stand-ins elsewhere. */
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
  let sound: Sound | null = null;
  const open = (): Sound => (sound ??= createSound());
  const picture = (size: { width: number; height: number }, paint: Paint): MediaStreamTrack =>
    createPicture({ ...size, paint, framesPerSecond: isMoving ? FRAMES_PER_SECOND : 0 });

  return {
    portrait: (mouth) => picture(portraitSize, createPortrait(mouth)),
    selfPicture: (mouth) => picture(selfSize, createSelfPicture(mouth)),
    screen: (title) => picture(screenSize, createScreenPicture(title)),
    voice: () => (isMoving && hasVoice ? createVoice(open().context) : mute(open().silence())),
    silence: () => open().silence(),
    meter: (track) => open().meter(track),
    close() {
      sound?.close();
      sound = null;
    },
  };
}

function mute(track: MediaStreamTrack): Voice {
  return { track, speak: () => undefined, hush: () => undefined };
}

const standIn = (kind: 'audio' | 'video'): MediaStreamTrack => new StandInTrack(kind) as unknown as MediaStreamTrack;

const standInMedia: Media = {
  portrait: () => standIn('video'),
  selfPicture: () => standIn('video'),
  screen: () => standIn('video'),
  voice: () => mute(standIn('audio')),
  silence: () => standIn('audio'),
  meter: () => null,
  close: () => undefined,
};
