import type { SimulatorClock } from '../SimulatorClock';

/** Something that will be done later. */
export interface Task {
  cancel(): void;
}

/** Things to do later, each in a task of its own, as every message of Daily's call machine arrives in one. */
export interface Tasks {
  /** Does something once, after so many milliseconds; with 0, right after what runs now. */
  after(ms: number, run: () => void): Task;
  /** Calls off all that is still to be done: nothing of a call that is over may happen in the next one. */
  cancelAll(): void;
}

export function createTasks(clock: SimulatorClock): Tasks {
  const waiting = new Set<Task>();

  return {
    after(ms, run) {
      const handle = clock.setTimeout(() => {
        waiting.delete(task);
        run();
      }, ms);
      const task: Task = {
        cancel() {
          waiting.delete(task);
          clock.clearTimeout(handle);
        },
      };
      waiting.add(task);
      return task;
    },
    cancelAll() {
      for (const task of [...waiting]) task.cancel();
    },
  };
}
