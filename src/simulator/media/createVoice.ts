import { createSeededRandom } from '../createSeededRandom';
import type { SpeechPlan, SpokenSyllable, Vowel } from '../speech/planSpeech';

/** A voice that murmurs the melody of a text, without its words. */
export interface Voice {
  readonly track: MediaStreamTrack;
  speak(plan: SpeechPlan): void;
  hush(): void;
}

/** The three resonances, in hertz, by which the ear tells vowels apart; of a voice between low and high. */
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
const SECONDS_OF_BREATH = 2;

/**
 * Builds the voice: a buzz like that of vocal cords and a little breath, shaped by three moving resonances.
 *
 * A browser may start the audio engine only after a tap, which joining a call usually is. Until then the track is
 * silent, and each line tries again.
 */
export function createVoice(context: AudioContext): Voice {
  const destination = context.createMediaStreamDestination();
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('This browser makes no audio track.');

  const cords = new OscillatorNode(context, { type: 'sawtooth', frequency: PITCH_HZ });
  const tremor = new OscillatorNode(context, { frequency: 4.6 });
  const tremorDepth = new GainNode(context, { gain: 1.6 });
  const breath = new AudioBufferSourceNode(context, { buffer: breathOf(context), loop: true });
  const breathiness = new GainNode(context, { gain: 0.045 });
  const lips = new GainNode(context, { gain: 0 });
  const softness = new BiquadFilterNode(context, { type: 'lowpass', frequency: 2900, Q: 0.5 });
  const loudness = new GainNode(context, { gain: LOUDNESS });

  const throat = resonanceGains.map((gain, index) => ({
    filter: new BiquadFilterNode(context, { type: 'bandpass', frequency: resonances.a[index] ?? 1000, Q: 5.5 }),
    gain: new GainNode(context, { gain }),
  }));
  for (const { filter, gain } of throat) {
    cords.connect(filter);
    breath.connect(breathiness).connect(filter);
    filter.connect(gain).connect(lips);
  }
  tremor.connect(tremorDepth).connect(cords.frequency);
  lips.connect(softness).connect(loudness).connect(destination);
  for (const source of [cords, tremor, breath]) source.start();

  const moving = [cords.frequency, lips.gain, ...throat.map(({ filter }) => filter.frequency)];

  const hush = (): void => {
    const now = context.currentTime;
    for (const value of moving) value.cancelScheduledValues(now);
    lips.gain.setTargetAtTime(0, now, 0.03);
  };

  const voice = (syllable: SpokenSyllable, from: number, progress: number): void => {
    const start = from + syllable.startMs / 1000;
    const length = (syllable.endMs - syllable.startMs) / 1000;
    // The melody falls along the line and rises a little on what is stressed.
    const pitch = PITCH_HZ * (1.1 - 0.2 * progress) * (0.95 + 0.1 * syllable.stress);
    cords.frequency.setTargetAtTime(pitch, start, length / 3);
    throat.forEach(({ filter }, index) => {
      filter.frequency.setTargetAtTime(resonances[syllable.vowel][index] ?? 1000, start, length / 5);
    });
    lips.gain.setTargetAtTime(syllable.stress, start, length / 6);
    lips.gain.setTargetAtTime(0.12, start + length * 0.62, length / 5);
  };

  return {
    track,
    hush,
    speak(plan) {
      // Rejects when the call ends before a tap came.
      if (context.state === 'suspended') context.resume().catch(() => undefined);
      hush();
      const from = context.currentTime + 0.02;
      plan.syllables.forEach((syllable) => voice(syllable, from, syllable.startMs / plan.durationMs));
      for (const { endMs } of gaps(plan)) lips.gain.setTargetAtTime(0, from + endMs / 1000, 0.04);
    },
  };
}

/** The syllables after which there is a silence. */
function gaps({ syllables }: SpeechPlan): readonly SpokenSyllable[] {
  return syllables.filter(({ endMs }, index) => (syllables[index + 1]?.startMs ?? Infinity) - endMs > 100);
}

function breathOf(context: AudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate * SECONDS_OF_BREATH, context.sampleRate);
  const random = createSeededRandom(1);
  buffer.getChannelData(0).forEach((_, index, samples) => {
    samples[index] = random.number() * 2 - 1;
  });
  return buffer;
}
