import type { Tasks } from '../call/createTasks';
import type { SeededRandom } from '../createSeededRandom';
import { planSpeech, type SpeechPlan } from '../speech/planSpeech';
import type { Wire } from './createWire';

/** What perception makes of a line of the user's, in words. */
export interface Perceived {
  /** How they sounded. */
  readonly audio?: string;
  /** How they looked. */
  readonly visual?: string;
}

/** Something somebody says. */
export interface Line {
  readonly speaker: 'replica' | 'user';
  readonly text: string;
  /** False for the greeting, which arrives whole, as one utterance. Default true. */
  readonly isStreamed?: boolean;
  /** The part after which the replica is interrupted, as if the user had spoken into it. */
  readonly interruptedAfter?: string;
  /** Of the user's lines, what perception made of it. */
  readonly perceived?: Perceived;
}

/** What speaking needs of the world around it. */
export interface SpeechSurroundings {
  readonly tasks: Tasks;
  readonly wire: Wire;
  readonly random: SeededRandom;
  readonly speed: number;
  /** Lips and voice of the speaker begin, and rest. */
  readonly onStart: (speaker: Line['speaker'], plan: SpeechPlan) => void;
  readonly onStop: (speaker: Line['speaker']) => void;
}

/** A line that is being spoken. */
export interface Speaking {
  /** Breaks it off, with the messages that tell so. */
  interrupt(): void;
  /** Breaks it off without a message: the speaker is gone. */
  vanish(): void;
}

/**
 * Speaks a line, as the service tells of it: started, chunk by chunk, stopped, and the whole line at last.
 *
 * @param done - Called once, when the line is over or was broken off.
 */
export function speakLine(line: Line, surroundings: SpeechSurroundings, done: () => void): Speaking {
  const { tasks, wire, random, speed, onStart, onStop } = surroundings;
  const { speaker, text, isStreamed = true } = line;
  const plan = planSpeech(text, speed);
  const inferenceId = random.uuid();
  const breakAt = breakingWord(line, plan);
  let spoken = '';
  let spokenMs = 0;
  let chunk = 0;

  const stream = (isFinal: boolean, isInterrupted: boolean): void => {
    if (!isStreamed) return;
    const properties = { role: speaker, speech: spoken, content_index: chunk, final: isFinal };
    const whose = speaker === 'replica' ? { ...properties, is_interrupted: isInterrupted } : properties;
    wire.send('conversation.utterance.streaming', whose, { inferenceId });
    chunk += 1;
  };

  const utter = (isInterrupted: boolean): void =>
    wire.send(
      'conversation.utterance',
      { role: speaker, speech: text, ...(isInterrupted && { interrupted: true }), ...analysisOf(line) },
      { inferenceId },
    );

  const finish = (isInterrupted: boolean): void => {
    next.cancel();
    onStop(speaker);
    stream(true, isInterrupted);
    tellStopped(wire, speaker, inferenceId, isInterrupted, Math.round(spokenMs) / 1000);
    // Of the greeting the whole line came first.
    if (isStreamed || isInterrupted) utter(isInterrupted);
    done();
  };

  const say = (index: number): void => {
    const word = plan.words[index];
    spokenMs = word?.startMs ?? plan.durationMs;
    if (word === undefined) {
      finish(false);
      return;
    }
    if (index === breakAt) {
      finish(true);
      return;
    }
    spoken = word.speechSoFar;
    stream(false, false);
    const nextMs = plan.words[index + 1]?.startMs ?? plan.durationMs;
    next = tasks.after(nextMs - word.startMs, () => say(index + 1));
  };

  onStart(speaker, plan);
  // What the user begins to say is guessed at first, under an id that the finished line does not keep.
  tellStarted(wire, speaker, speaker === 'user' ? random.uuid() : inferenceId);
  if (!isStreamed) utter(false);
  let next = tasks.after(0, () => say(0));
  return {
    interrupt: () => finish(true),
    vanish() {
      next.cancel();
      onStop(speaker);
      done();
    },
  };
}

function analysisOf({ speaker, perceived: { audio, visual } = {} }: Line): object {
  if (speaker !== 'user') return {};
  return {
    ...(audio !== undefined && { user_audio_analysis: audio }),
    ...(visual !== undefined && { user_visual_analysis: visual }),
  };
}

/** The index of the word that is no longer said; none for a line that comes to its end. */
function breakingWord({ interruptedAfter }: Line, { words }: SpeechPlan): number | undefined {
  if (interruptedAfter === undefined) return undefined;
  return words.findIndex(({ speechSoFar }) => speechSoFar.length > interruptedAfter.length);
}

/** One start arrives up to three times: in the older dotted form, and for the replica under both of its roles. */
function tellStarted(wire: Wire, speaker: Line['speaker'], inferenceId: string): void {
  wire.send(`conversation.${speaker}.started_speaking`, undefined, { inferenceId });
  for (const role of rolesOf(speaker)) {
    wire.send('conversation.started_speaking', { role }, { inferenceId, hasConversation: false });
  }
}

function tellStopped(
  wire: Wire,
  speaker: Line['speaker'],
  inferenceId: string,
  interrupted: boolean,
  duration: number,
): void {
  const isReplica = speaker === 'replica';
  wire.send(`conversation.${speaker}.stopped_speaking`, isReplica ? { duration, interrupted } : undefined, {
    inferenceId,
  });
  for (const role of rolesOf(speaker)) {
    const properties = { role, interrupted, duration };
    wire.send('conversation.stopped_speaking', properties, { inferenceId, hasConversation: false });
  }
}

function rolesOf(speaker: Line['speaker']): readonly string[] {
  return speaker === 'replica' ? ['pal', 'replica'] : ['user'];
}
