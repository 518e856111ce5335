import { callSafely } from '../../errors/callSafely';
import { createListeners } from '../../listeners/createListeners';
import type { CallObject } from '../call/CallObject';
import { sameFields } from '../loop/sameFields';
import { keepPlaying, type KeptSound } from './keepPlaying';

/** The sound of a call, as the user hears it. */
export interface PlaybackState {
  /** True while a sound does not play until the user presses something. */
  readonly isBlocked: boolean;
  /** From 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
}

/** All elements that play a sound of the call. */
export interface Playback {
  readonly getState: () => PlaybackState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Plays an element with the volume of the call. Returns the function that ends it. */
  readonly add: (audio: HTMLAudioElement, onBlocked: () => void) => () => void;
  /**
   * Plays what is blocked. Browsers allow it only while they handle a press. Pass the pressed element, or the event of the press, if the
   * pictures may be in another document than the sound: their document is searched as well.
   */
  readonly play: (pressed?: object) => void;
  readonly setVolume: (volume: number) => void;
  readonly setMuted: (isMuted: boolean) => void;
  /** The id of the speaker that an element plays on; empty for the system's default, or while nothing plays. */
  readonly getSpeaker: () => string;
  /** Plays all elements on a speaker, also later ones. Resolves to whether those of now do. */
  readonly setSpeaker: (id: string) => Promise<boolean>;
}

/** @param getCall - The call whose speaker is used where Daily itself does not set it. */
export function createPlayback(getCall: () => CallObject | null = () => null): Playback {
  const { subscribe, emit } = createListeners();
  const sounds = new Map<HTMLAudioElement, KeptSound>();
  const blocked = new Set<HTMLAudioElement>();
  let state: PlaybackState = { isBlocked: false, volume: 1, isMuted: false };

  const update = (change: Partial<PlaybackState> = {}): void => {
    const next = { ...state, ...change, isBlocked: blocked.size > 0 };
    if (sameFields(state, next)) return;
    state = next;
    for (const audio of sounds.keys()) apply(audio);
    emit();
  };
  let speaker: string | undefined;
  const apply = (audio: HTMLAudioElement): void => {
    audio.volume = state.volume;
    audio.muted = state.isMuted;
  };

  return {
    getState: () => state,
    subscribe,
    add(audio, onBlocked) {
      apply(audio);
      if (speaker !== undefined) void playOn(audio, speaker);
      const sound = keepPlaying(audio, (isBlocked) => {
        blocked[isBlocked ? 'add' : 'delete'](audio);
        update();
        if (isBlocked) onBlocked();
      });
      sounds.set(audio, sound);
      const call = isOutsidePage(audio) ? getCall() : null;
      const stopFollowing = call && followSpeaker(call, audio, emit);
      return () => {
        stopFollowing?.();
        sound.stop();
        sounds.delete(audio);
        blocked.delete(audio);
        update();
      };
    },
    play(pressed) {
      blocked.clear();
      update();
      const roots = new Set<Node>(rootOf(pressed));
      for (const [audio, sound] of sounds) {
        roots.add(audio.getRootNode());
        if (audio.paused) sound.play();
      }
      // Some browsers also block videos without sound. daily-react marks its videos with the participant's session id.
      for (const root of roots)
        for (const video of (root as Document | ShadowRoot).querySelectorAll<HTMLVideoElement>(PICTURES))
          playPicture(video);
    },
    setVolume(volume) {
      // Browsers throw on any other number.
      if (Number.isFinite(volume)) update({ volume: Math.min(1, Math.max(0, volume)) });
    },
    setMuted(isMuted) {
      update({ isMuted });
    },
    getSpeaker: () => [...sounds.keys()].find(({ sinkId }) => sinkId)?.sinkId ?? '',
    async setSpeaker(id) {
      speaker = id;
      const results = await Promise.all([...sounds.keys()].map((audio) => playOn(audio, id)));
      emit();
      return results.every(Boolean);
    },
  };
}

/** Daily sets its speaker only on the elements that `document.querySelectorAll` finds: in no other window, and in no shadow root. */
const isOutsidePage = (audio: HTMLAudioElement): boolean => audio.getRootNode() !== document;

/** Plays an element on the speaker that Daily uses, also one that was chosen before the call. Returns the function that stops it. */
function followSpeaker(call: CallObject, audio: HTMLAudioElement, onChange: () => void): () => void {
  const update = async (): Promise<void> => {
    const speaker: object = (await call.getInputDevices?.())?.speaker ?? {};
    if (!('deviceId' in speaker) || typeof speaker.deviceId !== 'string' || speaker.deviceId === '') return;
    await playOn(audio, speaker.deviceId);
    onChange();
  };
  const handle = (): void => void update().catch(() => undefined);
  handle();
  callSafely(() => call.on('selected-devices-updated', handle));
  return () => void callSafely(() => call.off('selected-devices-updated', handle));
}

/** Returns false if the browser cannot choose a speaker, does not allow it, or has no such speaker. */
async function playOn(audio: HTMLAudioElement, id: string): Promise<boolean> {
  try {
    await audio.setSinkId(id);
    return audio.sinkId === id;
  } catch {
    return false;
  }
}

/** The document or the shadow root of a pressed element. */
function rootOf(pressed: object | undefined): Node[] {
  const { currentTarget = pressed } = (pressed ?? {}) as { readonly currentTarget?: unknown };
  const root = (currentTarget as Partial<Node> | null | undefined)?.getRootNode?.();
  return root && 'querySelectorAll' in root ? [root] : [];
}

const PICTURES = 'video[data-session-id]';

function playPicture(video: HTMLVideoElement): void {
  if (!video.paused) return;
  const hideControls = (): void => {
    // daily-react shows them on a blocked video.
    video.controls = false;
  };
  video.play().then(hideControls, () => undefined);
}
