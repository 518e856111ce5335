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
   * Something came from the client. It is lost unless the scenario listens for it now, or it is an answer to the line
   * that is being said: a person need not wait for the end of a question.
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
  let early: Heard | null = null;
  let isAsking = false;
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
        early = null;
        isAsking = step.line.speaker === 'replica';
        if (step.isAside === true) {
          stage.says(step.line, () => undefined);
          proceed();
        } else {
          stage.says(step.line, () => proceed());
        }
        break;
      case 'sends':
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
        const answer = early;
        early = null;
        isAsking = false;
        if (answer !== null && step.to.includes(answer.type)) {
          proceed(answer);
          break;
        }
        listening = step;
        stage.prompts(step.prompt ?? null);
      }
    }
  };

  proceed();
  return {
    hear(heard) {
      if (listening === null && isAsking && heard.type === 'answer') early = heard;
      if (isOver || listening?.to.includes(heard.type) !== true) return;
      listening = null;
      stage.prompts(null);
      proceed(heard);
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
