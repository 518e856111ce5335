import type { Heard, Prompt, Scenario, ScenarioStep } from './ScenarioStep';

/** What a scenario acts upon. Whatever takes time calls back. */
interface Stage {
  says(line: Extract<ScenarioStep, { type: 'says' }>['line'], done: () => void): void;
  sends(eventType: string, properties: object | undefined): void;
  pauses(ms: number, done: () => void): void;
  leaves(): void;
  /** What is waited for has changed. */
  prompts(prompt: Prompt | null): void;
}

/** A scenario under way. */
export interface Play {
  /**
   * Something came from the client. What comes before the step that listens for it is kept for that step, because a user
   * need not wait until a line was said. Two things are ignored: an answer to an earlier line, and a confirmation of
   * what is not pending.
   */
  hear(heard: Heard): void;
  /** Nothing happens while the replica is out of the room; what was due happens when it is back. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Performs a scenario, step by step, until it ends or is stopped. */
export function perform(scenario: Scenario, stage: Stage): Play {
  const run = scenario.run();
  let listening: Extract<ScenarioStep, { type: 'listens' }> | null = null;
  let isPaused = false;
  let isOver = false;
  let early: readonly Heard[] = [];
  let isAsking = false;
  const pending = new Set<unknown>();
  let due: (() => void) | null = null;

  const proceed = (found?: Heard): void => {
    if (isOver) return;
    if (isPaused) {
      due = () => proceed(found);
      return;
    }
    const { value: step, done = false } = run.next(found);
    if (done || step === undefined) isOver = true;
    else take(step);
  };

  const take = (step: ScenarioStep): void => {
    switch (step.type) {
      case 'says':
        if (step.line.speaker === 'replica') {
          early = early.filter(({ type }) => type !== 'answer');
          isAsking = true;
        }
        if (step.isAside === true) {
          stage.says(step.line, () => undefined);
          proceed();
        } else {
          stage.says(step.line, () => proceed());
        }
        break;
      case 'sends':
        notePending(step);
        stage.sends(step.eventType, step.properties);
        proceed();
        break;
      case 'pauses':
        stage.pauses(step.ms, () => proceed());
        break;
      case 'leaves':
        stage.leaves();
        proceed();
        break;
      case 'listens': {
        const heard = early.find(({ type }) => step.to.includes(type));
        const isForAnswers = step.to.includes('answer');
        early = early.filter((other) => other !== heard && !(isForAnswers && other.type === 'answer'));
        if (isForAnswers) isAsking = false;
        if (heard !== undefined) {
          accept(heard);
          break;
        }
        listening = step;
        stage.prompts(step.prompt ?? null);
      }
    }
  };

  /** A question asked anew makes what was confirmed before it void. */
  const notePending = ({ eventType, properties = {} }: Extract<ScenarioStep, { type: 'sends' }>): void => {
    const name = 'objective_name' in properties ? properties.objective_name : undefined;
    if (eventType.endsWith('.objective.completed')) pending.delete(name);
    if (!eventType.endsWith('.objective.pending')) return;
    pending.add(name);
    early = early.filter((heard) => heard.type !== 'confirmation' || heard.objective !== name);
  };

  const accept = (heard: Heard): void => {
    if (heard.type === 'confirmation') pending.delete(heard.objective);
    proceed(heard);
  };

  const keep = (heard: Heard): void => {
    if (heard.type === 'answer') {
      if (isAsking) early = [...early.filter(({ type }) => type !== 'answer'), heard];
      return;
    }
    if (heard.type === 'confirmation') {
      if (heard.objective !== undefined && !pending.has(heard.objective)) return;
      early = early.filter((other) => other.type !== 'confirmation' || other.objective !== heard.objective);
    }
    early = [...early, heard];
  };

  proceed();
  return {
    hear(heard) {
      if (isOver) return;
      if (listening?.to.includes(heard.type) !== true) {
        keep(heard);
        return;
      }
      listening = null;
      stage.prompts(null);
      accept(heard);
    },
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
      const now = due;
      due = null;
      now?.();
    },
    stop() {
      isOver = true;
      stage.prompts(null);
      run.return();
    },
  };
}
