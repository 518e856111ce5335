import type { Prompt } from './scenario/ScenarioStep';

/** What the replica waits for now, and whoever wants to know. */
interface Prompts {
  readonly current: Prompt | null;
  set(prompt: Prompt | null): void;
  /** Calls back at each change. What it returns ends that. */
  subscribe(listener: (prompt: Prompt | null) => void): () => void;
}

export function createPrompts(): Prompts {
  let current: Prompt | null = null;
  const listeners = new Set<(prompt: Prompt | null) => void>();

  return {
    get current() {
      return current;
    },
    set(prompt) {
      if (prompt === current) return;
      current = prompt;
      for (const listener of [...listeners]) listener(prompt);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
