import type { Clock } from '../../time/Clock';

/** A scheduled callback. */
export interface Task {
  cancel(): void;
}

/** Schedules callbacks, each in a task of its own: Daily's events, too, come in tasks of their own. */
export interface Tasks {
  /** Calls back once after `ms` milliseconds; with 0 right after the current task. */
  after(ms: number, run: () => void): Task;
  /** Cancels all scheduled callbacks, so that nothing of an ended call happens in the next one. */
  cancelAll(): void;
  /** The timers as a clock has them, for `withTimeout`. `cancelAll()` cancels these, too. */
  readonly timers: Pick<Clock, 'setTimeout' | 'clearTimeout'>;
}

export function createTasks(clock: Clock): Tasks {
  const waiting = new Set<Task>();

  const after: Tasks['after'] = (ms, run) => {
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
  };

  return {
    after,
    timers: {
      setTimeout: (run, ms) => after(ms, run),
      clearTimeout: (task) => (task as Task).cancel(),
    },
    cancelAll() {
      for (const task of [...waiting]) task.cancel();
    },
  };
}
