import type { Tasks } from '../call/createTasks';

/** How long the emulator may take to answer. */
export const ANSWER_MS = 5000;

/** Waits for an answer, but not for long: then it is `late`. The promise must not reject. */
export function answerWithin<Answer>(
  tasks: Tasks,
  ms: number,
  promise: Promise<Answer>,
  late: Answer,
): Promise<Answer> {
  return new Promise((resolve) => {
    const task = tasks.after(ms, () => resolve(late));
    void promise.then((answer) => {
      task.cancel();
      resolve(answer);
    });
  });
}
