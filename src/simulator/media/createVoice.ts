import { createSeededRandom } from '../../random/createSeededRandom';
import type { SpeechPlan, SpokenSyllable, Vowel } from '../speech/planSpeech';

/** A voice that has the melody of a text, but no words. */
export interface Voice {
  readonly track: MediaStreamTrack;
  speak(plan: SpeechPlan): void;
  stop(): void;
}

/** The formants of each vowel in hertz: the three resonances by which the ear distinguishes vowels. */
const resonances: Record<Vowel, readonly [number, number, number]> = {
  a: [740, 1240, 2600],
  e: [500, 1780, 2550],
  i: [330, 2080, 2750],
  o: [470, 880, 2450],
  u: [360, 820, 2300],
};
const resonanceGains = [1, 0.42, 0.16] as const;

const PITCH_HZ = 178;
const LOUDNESS = 0.8;
const NOISE_SECONDS = 2;

/**
 * Creates the voice: a sawtooth like that of vocal cords and a little noise, filtered by three moving resonances.
 *
 * A browser may start an `AudioContext` only after a user gesture, such as the click that joins the call. Until then the
 * track is silent, and each line tries to start it again.
 */
export function createVoice(context: AudioContext): Voice {
  const destination = context.createMediaStreamDestination();
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('This browser cannot make an audio track.');

  const buzz = new OscillatorNode(context, { type: 'sawtooth', frequency: PITCH_HZ });
  const tremor = new OscillatorNode(context, { frequency: 4.6 });
  const tremorDepth = new GainNode(context, { gain: 1.6 });
  const noise = new AudioBufferSourceNode(context, { buffer: createNoise(context), loop: true });
  const noiseGain = new GainNode(context, { gain: 0.045 });
  const mouthGain = new GainNode(context, { gain: 0 });
  const lowpass = new BiquadFilterNode(context, { type: 'lowpass', frequency: 2900, Q: 0.5 });
  const loudness = new GainNode(context, { gain: LOUDNESS });

  const formants = resonanceGains.map((gain, index) => ({
    filter: new BiquadFilterNode(context, { type: 'bandpass', frequency: resonances.a[index] ?? 1000, Q: 5.5 }),
    gain: new GainNode(context, { gain }),
  }));
  for (const { filter, gain } of formants) {
    buzz.connect(filter);
    noise.connect(noiseGain).connect(filter);
    filter.connect(gain).connect(mouthGain);
  }
  tremor.connect(tremorDepth).connect(buzz.frequency);
  mouthGain.connect(lowpass).connect(loudness).connect(destination);
  for (const source of [buzz, tremor, noise]) source.start();

  const moving = [buzz.frequency, mouthGain.gain, ...formants.map(({ filter }) => filter.frequency)];

  const stop = (): void => {
    const now = context.currentTime;
    for (const value of moving) value.cancelScheduledValues(now);
    mouthGain.gain.setTargetAtTime(0, now, 0.03);
  };

  const speakSyllable = (syllable: SpokenSyllable, from: number, progress: number): void => {
    const start = from + syllable.startMs / 1000;
    const length = (syllable.endMs - syllable.startMs) / 1000;
    // The pitch falls along the line and rises a little on stressed syllables.
    const pitch = PITCH_HZ * (1.1 - 0.2 * progress) * (0.95 + 0.1 * syllable.stress);
    buzz.frequency.setTargetAtTime(pitch, start, length / 3);
    formants.forEach(({ filter }, index) => {
      filter.frequency.setTargetAtTime(resonances[syllable.vowel][index] ?? 1000, start, length / 5);
    });
    mouthGain.gain.setTargetAtTime(syllable.stress, start, length / 6);
    mouthGain.gain.setTargetAtTime(0.12, start + length * 0.62, length / 5);
  };

  return {
    track,
    stop: stop,
    speak(plan) {
      // Rejects if the call ends before a user gesture.
      if (context.state === 'suspended') context.resume().catch(() => undefined);
      stop();
      const from = context.currentTime + 0.02;
      plan.syllables.forEach((syllable) => speakSyllable(syllable, from, syllable.startMs / plan.durationMs));
      for (const { endMs } of syllablesBeforePause(plan)) mouthGain.gain.setTargetAtTime(0, from + endMs / 1000, 0.04);
    },
  };
}

/** The syllables before a pause. */
function syllablesBeforePause({ syllables }: SpeechPlan): readonly SpokenSyllable[] {
  return syllables.filter(({ endMs }, index) => (syllables[index + 1]?.startMs ?? Infinity) - endMs > 100);
}

function createNoise(context: AudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate * NOISE_SECONDS, context.sampleRate);
  const random = createSeededRandom(1);
  buffer.getChannelData(0).forEach((_, index, samples) => {
    samples[index] = random.number() * 2 - 1;
  });
  return buffer;
}
