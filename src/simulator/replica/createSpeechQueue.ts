import { speakLine, type SpeechDependencies, type Speaking, type SpokenLine } from './speakLine';

/** Speaks lines one after the other, so that the replica does not speak over itself. */
export interface SpeechQueue {
  /** Speaks a line after those before it. Calls `done` when the line is finished, interrupted or dropped. */
  add(line: SpokenLine, done: () => void): void;
  /** Interrupts the current line, with the events about that, and drops the lines after it. */
  interrupt(): void;
  /** Stops the current line without an event, because the speaker is gone, and drops the lines after it. */
  cancel(): void;
}

interface QueuedLine {
  readonly line: SpokenLine;
  readonly done: () => void;
}

export function createSpeechQueue(dependencies: SpeechDependencies): SpeechQueue {
  let queue: QueuedLine[] = [];
  let speaking: Speaking | null = null;

  const speakNext = (): void => {
    const next = speaking === null ? queue.shift() : undefined;
    if (next === undefined) return;
    speaking = speakLine(next.line, dependencies, () => {
      speaking = null;
      next.done();
      speakNext();
    });
  };

  const clear = (stop: keyof Speaking): void => {
    const dropped = queue;
    queue = [];
    speaking?.[stop]();
    for (const { done } of dropped) done();
  };

  return {
    add(line, done) {
      queue.push({ line, done });
      speakNext();
    },
    interrupt: () => clear('interrupt'),
    cancel: () => clear('cancel'),
  };
}
