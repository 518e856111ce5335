import { speakLine, type Line, type Speaking, type SpeechSurroundings } from './speakLine';

/** Lines, one after the other: the replica does not speak over itself. */
export interface Speech {
  /** Says a line once those before it are over. `done` follows when it is over, broken off or dropped. */
  say(line: Line, done: () => void): void;
  /** Breaks off what is being said, and drops what was still to be said. */
  interrupt(): void;
  /** The same without a message: the speaker is gone. */
  vanish(): void;
}

interface Waiting {
  readonly line: Line;
  readonly done: () => void;
}

export function createSpeech(surroundings: SpeechSurroundings): Speech {
  let queue: Waiting[] = [];
  let speaking: Speaking | null = null;

  const proceed = (): void => {
    const next = speaking === null ? queue.shift() : undefined;
    if (next === undefined) return;
    speaking = speakLine(next.line, surroundings, () => {
      speaking = null;
      next.done();
      proceed();
    });
  };

  const breakOff = (how: keyof Speaking): void => {
    const dropped = queue;
    queue = [];
    speaking?.[how]();
    for (const { done } of dropped) done();
  };

  return {
    say(line, done) {
      queue.push({ line, done });
      proceed();
    },
    interrupt: () => breakOff('interrupt'),
    vanish: () => breakOff('vanish'),
  };
}
