import { canChooseSpeaker } from './deviceChoice';

/** The notes of the test sound, in hertz, one after the other. */
const NOTES = [523.25, 659.25, 783.99] as const;
const NOTE_S = 0.28;

/**
 * Plays three notes on a speaker. Call it while the page handles a press.
 *
 * The element is outside the document, because Daily moves every `<audio>` of the document to the speaker of the call.
 *
 * @param speaker - The device id. Default: the system's speaker.
 * @returns Resolves when the sound has ended. Rejects if it cannot be played there.
 */
export async function playTestSound(speaker: string | null): Promise<void> {
  const context = new AudioContext();
  const audio = new Audio();
  try {
    const target = context.createMediaStreamDestination();
    audio.srcObject = target.stream;
    if (speaker !== null && canChooseSpeaker()) await audio.setSinkId(speaker);
    await Promise.all([context.resume(), audio.play()]);
    const endsAt = scheduleNotes(context, target);
    await new Promise((resolve) => setTimeout(resolve, (endsAt - context.currentTime) * 1000));
  } finally {
    audio.pause();
    audio.srcObject = null;
    context.close().catch(() => undefined);
  }
}

function scheduleNotes(context: AudioContext, target: AudioNode): number {
  let at = context.currentTime + 0.1;
  for (const hertz of NOTES) {
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.3, at + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 2 * NOTE_S);
    note.connect(volume).connect(target);
    note.start(at);
    note.stop(at + 2 * NOTE_S);
    at += NOTE_S;
  }
  return at + NOTE_S;
}
