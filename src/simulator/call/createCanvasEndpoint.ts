import { checkCanvasInteraction, type CanvasInteraction } from '../../protocol';
import { isSameInteraction } from '../../protocol/outbound/isSameInteraction';
import type { CallRequest } from '../../conversation/call/CallObject';
import type { CallStatus } from './CallStatus';

/** How a post about a card ends: with a status, such as 429, or without a response. */
export type CanvasFailure = number | 'unreachable';

/** The service's endpoint for the cards of Magic Canvas. */
interface CanvasEndpoint {
  /** What was accepted, oldest first. */
  readonly answers: readonly CanvasInteraction[];
  fetch(url: string, init: CallRequest): Promise<Response>;
  /** How later posts end; with `null` they succeed. */
  setFailure(failure: CanvasFailure | null): void;
}

/** @param onAnswer - Called with each accepted interaction, and not with a retry of it. */
export function createCanvasEndpoint(
  status: CallStatus,
  onAnswer: (interaction: CanvasInteraction) => void,
): CanvasEndpoint {
  const answers: CanvasInteraction[] = [];
  let failure: CanvasFailure | null = null;

  return {
    answers,
    setFailure(next) {
      failure = next;
    },
    async fetch(url, { body }) {
      // A real response never comes at once.
      await Promise.resolve();
      if (failure === 'unreachable') throw new TypeError('Failed to fetch');
      if (failure !== null) return respond(failure, { error: 'Simulated failure' });
      if (!/\/v2\/conversations\/[^/]+\/canvas\/interactions$/.test(url)) return respond(404, { error: 'Not found' });
      if (status.meetingState !== 'joined-meeting') return respond(400, { error: 'The conversation is not active' });
      let interaction: CanvasInteraction;
      try {
        interaction = checkCanvasInteraction(JSON.parse(body));
      } catch (thrown) {
        return respond(400, { error: String(thrown) });
      }
      const before = answers.find(({ interaction_id }) => interaction_id === interaction.interaction_id);
      if (before !== undefined && !isSameInteraction(before, interaction)) {
        return respond(400, { error: 'This interaction_id was used for another interaction' });
      }
      if (before === undefined) {
        answers.push(interaction);
        onAnswer(interaction);
      }
      return respond(200, { success: true });
    },
  };
}

function respond(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
