import type { CallObject } from '../call/CallObject';
import { listenToCall } from '../call/listenToCall';
import { measureTrack } from './measureTrack';

/** A level that a person reaches who speaks to the screen, and that a keyboard or a fan does not. */
const SPEECH_LEVEL = 0.55;
/** How long somebody must speak, so that a cough does not count. */
const SPEECH_MS = 500;
/** The longest pause between two words. After it, speech begins anew. */
const PAUSE_MS = 700;
/** How long it stays true after the last word. */
const HOLD_MS = 4000;

/**
 * Watches whether the user speaks into the muted microphone of a call. Listens to a copy of its track, and to that of another
 * microphone that the call changes to meanwhile. Opens none: while the call has no open track, it listens to nothing.
 *
 * @returns A function that stops it.
 */
export function watchMutedSpeech(call: CallObject, onChange: (isSpeaking: boolean) => void): () => void {
  let current: MediaStreamTrack | undefined;
  let stop = (): void => undefined;
  const follow = (): void => {
    const { state, persistentTrack: track } = call.participants().local?.tracks.audio ?? {};
    // Not the track of a microphone that has just been turned on.
    if (state !== 'off' || track === current || track?.readyState !== 'live') return;
    stop();
    current = track;
    stop = listenToCopy(track, onChange);
  };
  // Also while there is no live track: the call may open one later.
  const stopFollowing = listenToCall(call, { 'participant-updated': follow });
  follow();
  return () => {
    stopFollowing();
    stop();
  };
}

function listenToCopy(track: MediaStreamTrack, onChange: (isSpeaking: boolean) => void): () => void {
  // A muted track is silent for the page as well.
  const copy = track.clone();
  copy.enabled = true;
  let spokenSince = 0;
  let lastSpoken = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = measureTrack(copy, (level) => {
    if (level < SPEECH_LEVEL) return;
    const now = performance.now();
    if (now - lastSpoken > PAUSE_MS) spokenSince = now;
    lastSpoken = now;
    if (now - spokenSince < SPEECH_MS) return;
    onChange(true);
    clearTimeout(timer);
    timer = setTimeout(() => onChange(false), HOLD_MS);
  });
  const end = (): void => {
    stop();
    copy.stop();
    clearTimeout(timer);
    onChange(false);
  };
  // The copy would keep the microphone open.
  track.addEventListener('ended', end, { once: true });
  return () => {
    track.removeEventListener('ended', end);
    end();
  };
}
