import { collectedText, isCanvasCall, type TavusEvent } from '../../protocol';
import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { clip } from '../clip';
import type { SentInteraction } from '../eventLog';
import { eventIn, interactionIn, type Follower } from '../follow';
import type { ObjectiveTexts } from '../objectives/ObjectiveState';
import { sameFields } from '../sameFields';
import type { Milestone } from './Milestone';

const MOST_MILESTONES = 1000;
const RESENT_WITHIN_MS = 60_000;

// Distributes over the union, so that each kind keeps its own fields.
type WithoutMoment<Kind> = Kind extends Milestone ? Omit<Kind, 'id' | 'at'> : never;

/** Objectives, tools and guardrails, in the order they came: the latest 1,000. */
export const milestones: Follower<readonly Milestone[]> = {
  initial: [],
  take(value, message) {
    const event = eventIn(message);
    const sent = interactionIn(message);
    const happened = event !== null ? inEvent(event) : sent !== null ? inInteraction(sent) : null;
    if (happened === null || isResent(value, happened, message.at)) return value;
    const milestone = {
      ...(clip(happened) as typeof happened),
      id: `milestone-${String(message.id)}`,
      at: message.at,
    } as Milestone;
    return [...value, milestone].slice(-MOST_MILESTONES);
  },
};

/** The service may tell one thing up to four times. After a while, or after something else, it is a new one. */
function isResent(told: readonly Milestone[], happened: WithoutMoment<Milestone>, at: number): boolean {
  const recent = told.filter((other) => at - other.at <= RESENT_WITHIN_MS);
  switch (happened.type) {
    case 'tool-call':
      return (
        happened.callId !== null &&
        recent.some((other) => other.type === 'tool-call' && other.callId === happened.callId)
      );
    case 'objective': {
      const last = recent.filter((other) => other.type === 'objective' && other.name === happened.name).at(-1);
      return last?.type === 'objective' && last.phase === happened.phase && sameFields(last.values, happened.values);
    }
    default:
      return false;
  }
}

function inEvent(event: TavusEvent): WithoutMoment<Milestone> | null {
  switch (event.event_type) {
    case 'conversation.objective.activated':
      return { type: 'objective', phase: 'activated', name: event.properties.objective_name, values: {} };
    case 'conversation.objective.pending':
    case 'conversation.objective.completed': {
      const { objective_name: name, output_variables } = event.properties;
      const phase = event.event_type === 'conversation.objective.pending' ? 'pending' : 'completed';
      return { type: 'objective', phase, name, values: textsOf(output_variables) };
    }
    case 'conversation.tool_call':
    case 'conversation.perception_tool_call': {
      if (isCanvasCall(event)) return null;
      const { name, arguments: given, tool_call_id = null } = event.properties;
      return { type: 'tool-call', name, arguments: given, callId: tool_call_id };
    }
    case 'conversation.guardrail':
      return { type: 'guardrail', name: event.properties.guardrail ?? null, reason: event.properties.reason ?? null };
    default:
      return null;
  }
}

function inInteraction(interaction: SentInteraction): WithoutMoment<Milestone> | null {
  switch (interaction.event_type) {
    case 'conversation.objective.confirm': {
      // An app may send other properties: what they are called is then its own affair.
      const { objective_name: name, output_variables } = interaction.properties;
      const isOurs = typeof name === 'string';
      const values = isOurs ? textsOf(output_variables) : {};
      return { type: 'objective', phase: 'confirmed', name: isOurs ? name : '', values };
    }
    case 'conversation.tool_result': {
      const { tool_call_id: callId, output = null, status } = interaction.properties;
      return { type: 'tool-result', callId, output, hasFailed: status === 'error' };
    }
    default:
      return null;
  }
}

function textsOf(variables: unknown): ObjectiveTexts {
  const values = Object.entries(readOutputVariables(variables));
  return Object.fromEntries(values.map(([name, value]) => [name, collectedText(value)]));
}
