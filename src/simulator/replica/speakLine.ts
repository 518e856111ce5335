import type { Tasks } from '../call/createTasks';
import type { SeededRandom } from '../../random/createSeededRandom';
import { planSpeech, type SpeechPlan } from '../speech/planSpeech';
import type { MessageSender } from './createMessageSender';

/** What perception notices about a line of the user. */
export interface Perceived {
  /** How they sounded. */
  readonly audio?: string;
  /** How they looked. */
  readonly visual?: string;
}

/** A line that the replica or the user speaks. */
export interface SpokenLine {
  readonly speaker: 'replica' | 'user';
  readonly text: string;
  /** False for the greeting, which comes as one utterance and without chunks. Default true. */
  readonly isStreamed?: boolean;
  /** The beginning of the text after which the user interrupts the replica. */
  readonly interruptedAfter?: string;
  /** What perception notices. Only for lines of the user. */
  readonly perceived?: Perceived;
}

export interface SpeechDependencies {
  readonly tasks: Tasks;
  readonly sender: MessageSender;
  readonly random: SeededRandom;
  readonly speed: number;
  /** Called when the speaker starts and stops, to move their lips and start their voice. */
  readonly onStart: (speaker: SpokenLine['speaker'], plan: SpeechPlan) => void;
  readonly onStop: (speaker: SpokenLine['speaker']) => void;
}

/** A line that is being spoken. */
export interface Speaking {
  /** Interrupts the line, with the events about that. */
  interrupt(): void;
  /** Stops the line without an event, because the speaker is gone. */
  cancel(): void;
}

/**
 * Speaks a line with the events of the service: started, one chunk for each word, stopped, and the whole line.
 *
 * @param done - Called once, when the line is finished, interrupted or cancelled.
 */
export function speakLine(line: SpokenLine, dependencies: SpeechDependencies, done: () => void): Speaking {
  const { tasks, sender, random, speed, onStart, onStop } = dependencies;
  const { speaker, text, isStreamed = true } = line;
  const plan = planSpeech(text, speed);
  const inferenceId = random.uuid();
  const interruptedAt = interruptedWord(line, plan);
  let spoken = '';
  let spokenMs = 0;
  let chunk = 0;

  const sendChunk = (isFinal: boolean, isInterrupted: boolean): void => {
    if (!isStreamed) return;
    const properties = { role: speaker, speech: spoken, content_index: chunk, final: isFinal };
    const ofReplica = speaker === 'replica' && { is_interrupted: isInterrupted };
    sender.send('conversation.utterance.streaming', { ...properties, ...ofReplica }, { inferenceId });
    chunk += 1;
  };

  const sendUtterance = (isInterrupted: boolean): void =>
    sender.send(
      'conversation.utterance',
      { role: speaker, speech: text, ...(isInterrupted && { interrupted: true }), ...analysisOf(line) },
      { inferenceId },
    );

  const finish = (isInterrupted: boolean): void => {
    next.cancel();
    onStop(speaker);
    sendChunk(true, isInterrupted);
    sendStopped(sender, speaker, inferenceId, isInterrupted, Math.round(spokenMs) / 1000);
    // For a line without chunks, the utterance was sent at the start.
    if (isStreamed || isInterrupted) sendUtterance(isInterrupted);
    done();
  };

  const speakWord = (index: number): void => {
    const word = plan.words[index];
    spokenMs = word?.startMs ?? plan.durationMs;
    if (word === undefined) {
      finish(false);
      return;
    }
    if (index === interruptedAt) {
      finish(true);
      return;
    }
    spoken = word.speechSoFar;
    sendChunk(false, false);
    const nextMs = plan.words[index + 1]?.startMs ?? plan.durationMs;
    next = tasks.after(nextMs - word.startMs, () => speakWord(index + 1));
  };

  onStart(speaker, plan);
  // Speech recognition starts with a guess, under an id other than that of the finished line.
  sendStarted(sender, speaker, speaker === 'user' ? random.uuid() : inferenceId);
  if (!isStreamed) sendUtterance(false);
  let next = tasks.after(0, () => speakWord(0));
  return {
    interrupt: () => finish(true),
    cancel() {
      next.cancel();
      onStop(speaker);
      done();
    },
  };
}

function analysisOf({ speaker, perceived: { audio, visual } = {} }: SpokenLine): object {
  if (speaker !== 'user') return {};
  return {
    ...(audio !== undefined && { user_audio_analysis: audio }),
    ...(visual !== undefined && { user_visual_analysis: visual }),
  };
}

/** The index of the first word that is not spoken any more. `undefined` for a line that is not interrupted. */
function interruptedWord({ interruptedAfter }: SpokenLine, { words }: SpeechPlan): number | undefined {
  if (interruptedAfter === undefined) return undefined;
  return words.findIndex(({ speechSoFar }) => speechSoFar.length > interruptedAfter.length);
}

/** One start comes two or three times: as the older dotted event, and as the newer event once for each name of the role. */
function sendStarted(sender: MessageSender, speaker: SpokenLine['speaker'], inferenceId: string): void {
  sender.send(`conversation.${speaker}.started_speaking`, undefined, { inferenceId });
  for (const role of rolesOf(speaker)) {
    sender.send('conversation.started_speaking', { role }, { inferenceId, hasConversation: false });
  }
}

function sendStopped(
  sender: MessageSender,
  speaker: SpokenLine['speaker'],
  inferenceId: string,
  interrupted: boolean,
  duration: number,
): void {
  const isReplica = speaker === 'replica';
  sender.send(`conversation.${speaker}.stopped_speaking`, isReplica ? { duration, interrupted } : undefined, {
    inferenceId,
  });
  for (const role of rolesOf(speaker)) {
    const properties = { role, interrupted, duration };
    sender.send('conversation.stopped_speaking', properties, { inferenceId, hasConversation: false });
  }
}

function rolesOf(speaker: SpokenLine['speaker']): readonly string[] {
  return speaker === 'replica' ? ['pal', 'replica'] : ['user'];
}
