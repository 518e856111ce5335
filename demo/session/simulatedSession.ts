import { createSimulatedCall } from 'tavus-react/simulator';
import { interview } from '../scenario';
import type { Session } from './Session';

/** A conversation with the simulated replica. `?seed=` and `?speed=` in the page's address are for looking at it. */
export function simulatedSession(): Session {
  const query = new URLSearchParams(location.search);
  const seed = Number(query.get('seed') ?? 1);
  const speed = Number(query.get('speed') ?? 1);
  return {
    // A new address is a new conversation, with nothing left of the one before.
    conversationUrl: `https://tavus.daily.co/demo-${Date.now().toString(36)}`,
    createCall: ({ audioOnly }) =>
      createSimulatedCall({ scenario: interview, replica: { name: 'Ada' }, voice: true, audioOnly, seed, speed }),
    end: () => undefined,
  };
}
