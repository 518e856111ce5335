import type { AwaitedReply, ClientMessage, Scenario, ScenarioStep } from './ScenarioStep';

type Listens = Extract<ScenarioStep, { type: 'listens' }>;
type Sends = Extract<ScenarioStep, { type: 'sends' }>;
type Says = Extract<ScenarioStep, { type: 'says' }>;

/** Runs the steps of a scenario. Those that are not instant call `done`. */
interface ScenarioActions {
  say(line: Says['line'], done: () => void): void;
  send(eventType: string, properties: object | undefined, others: object | undefined): void;
  pause(ms: number, done: () => void): void;
  leave(): void;
  /** Called when the scenario starts or stops to wait for a reply. */
  setAwaitedReply(reply: AwaitedReply | null): void;
}

/** A scenario that is running. */
export interface RunningScenario {
  /**
   * Gives a message of the client to the scenario. A message that comes before the step that waits for it is buffered,
   * because the user need not wait until the replica has finished its line. Two kinds are ignored: an answer to an earlier
   * line, and a confirmation of an objective that is not pending.
   */
  receive(message: ClientMessage): void;
  /** Stops before the next step, because the replica left the room. `resume()` continues there. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Runs a scenario, step by step, until it ends or is stopped. */
export function runScenario(scenario: Scenario, actions: ScenarioActions): RunningScenario {
  const run = scenario.run();
  let listening: Listens | null = null;
  let isPaused = false;
  let isOver = false;
  let buffered: readonly ClientMessage[] = [];
  let isAsking = false;
  const pending = new Set<unknown>();
  let postponed: (() => void) | null = null;

  const proceed = (received?: ClientMessage): void => {
    if (isOver) return;
    if (isPaused) {
      postponed = () => proceed(received);
      return;
    }
    const { value: step, done = false } = run.next(received);
    if (done || step === undefined) isOver = true;
    else runStep(step);
  };

  const runStep = (step: ScenarioStep): void => {
    switch (step.type) {
      case 'says':
        say(step);
        break;
      case 'sends':
        trackPending(step);
        actions.send(step.eventType, step.properties, step.fields);
        proceed();
        break;
      case 'pauses':
        actions.pause(step.ms, () => proceed());
        break;
      case 'leaves':
        actions.leave();
        proceed();
        break;
      case 'listens':
        listen(step);
    }
  };

  const say = ({ line, isAside = false }: Says): void => {
    if (line.speaker === 'replica') {
      // What was said before this line does not answer it.
      buffered = buffered.filter(({ type }) => type !== 'answer');
      isAsking = true;
    }
    if (isAside) {
      actions.say(line, () => undefined);
      proceed();
    } else {
      actions.say(line, () => proceed());
    }
  };

  const listen = (step: Listens): void => {
    const received = buffered.find(({ type }) => step.to.includes(type));
    const isForAnswers = step.to.includes('answer');
    buffered = buffered.filter((other) => other !== received && !(isForAnswers && other.type === 'answer'));
    if (isForAnswers) isAsking = false;
    if (received !== undefined) {
      proceedWith(received);
      return;
    }
    listening = step;
    actions.setAwaitedReply(step.awaitedReply ?? null);
  };

  /** When an objective becomes pending again, an earlier confirmation of it is void. */
  const trackPending = ({ eventType, properties = {} }: Sends): void => {
    const name = 'objective_name' in properties ? properties.objective_name : undefined;
    if (eventType.endsWith('.objective.completed')) pending.delete(name);
    if (!eventType.endsWith('.objective.pending')) return;
    pending.add(name);
    buffered = buffered.filter((message) => message.type !== 'confirmation' || message.objective !== name);
  };

  const proceedWith = (message: ClientMessage): void => {
    if (message.type === 'confirmation') pending.delete(message.objective);
    proceed(message);
  };

  const buffer = (message: ClientMessage): void => {
    if (message.type === 'answer') {
      if (isAsking) buffered = [...buffered.filter(({ type }) => type !== 'answer'), message];
      return;
    }
    if (message.type === 'confirmation') {
      if (message.objective !== undefined && !pending.has(message.objective)) return;
      buffered = buffered.filter((other) => other.type !== 'confirmation' || other.objective !== message.objective);
    }
    buffered = [...buffered, message];
  };

  proceed();
  return {
    receive(message) {
      if (isOver) return;
      if (listening?.to.includes(message.type) !== true) {
        buffer(message);
        return;
      }
      listening = null;
      actions.setAwaitedReply(null);
      proceedWith(message);
    },
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
      const next = postponed;
      postponed = null;
      next?.();
    },
    stop() {
      isOver = true;
      actions.setAwaitedReply(null);
      run.return();
    },
  };
}
