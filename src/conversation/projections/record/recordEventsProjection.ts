import { isCanvasCall, type TavusEvent } from '../../../protocol/index';
import { readOutputVariables } from '../../../protocol/inbound/outputVariables';
import type { Conversation } from '../../Conversation';
import { clip } from '../../log/clip';
import { sameFields } from '../../loop/sameFields';
import { textIn, valueIn, type ObjectiveTexts } from '../../objectives/JsonValues';
import { findObjective, type ValueSource } from '../../objectives/ObjectiveState';
import type { SentInteraction } from '../../log/LogEntry';
import { eventOf, interactionOf, type Projection } from '../Projection';
import { RESENT_WINDOW_MS } from '../resentWindow';
import type { RecordEvent } from './RecordEvent';

const MAX_EVENTS = 1000;

// Distributes over the union, so that each kind keeps its own fields.
type WithoutBase<Kind> = Kind extends RecordEvent ? Omit<Kind, 'id' | 'at'> : never;

type EventContent = WithoutBase<RecordEvent>;

type ObjectiveEvent = Extract<RecordEvent, { type: 'objective' }>;

type ObjectiveContent = Extract<EventContent, { type: 'objective' }>;

/** An event as its message describes it, without what the record adds. */
type DescribedEvent =
  Exclude<EventContent, ObjectiveContent> | Omit<ObjectiveContent, 'sources' | 'conversationId' | 'userId'>;

/** The events of objectives, tools and guardrails, in the order in which they arrived: the latest 1,000. */
export const recordEventsProjection: Projection<readonly RecordEvent[]> = {
  initial: [],
  reduce(value, message, conversation) {
    const event = eventOf(message);
    const interaction = interactionOf(message);
    const described =
      event !== null ? describeEvent(event) : interaction !== null ? describeInteraction(interaction) : null;
    if (described === null) return value;
    const content =
      described.type === 'objective'
        ? {
            ...described,
            sources: sourcesOf(described, value, conversation),
            conversationId: (event ?? interaction)?.conversation_id ?? conversation.id,
            userId: conversation.userId ?? null,
          }
        : described;
    if (isRecorded(value, content, message.at)) return value;
    const recorded = {
      ...(clip(content) as typeof content),
      id: `event-${String(message.id)}`,
      at: message.at,
    } as RecordEvent;
    return [...value, recorded].slice(-MAX_EVENTS);
  },
};

/**
 * Whether an event was recorded before: the service may send one event up to four times. After the resent window, or after
 * another event of the same objective, it is a new one.
 */
function isRecorded(events: readonly RecordEvent[], content: EventContent, at: number): boolean {
  const recent = events.filter((other) => at - other.at <= RESENT_WINDOW_MS);
  switch (content.type) {
    case 'tool-call':
      return (
        content.callId !== null && recent.some((other) => other.type === 'tool-call' && other.callId === content.callId)
      );
    case 'objective': {
      const last = recent.filter((other) => other.type === 'objective' && other.name === content.name).at(-1);
      return last?.type === 'objective' && last.phase === content.phase && sameFields(last.values, content.values);
    }
    default:
      return false;
  }
}

/**
 * Where the values of an event came from. A confirmed value that differs from the pending one is the user's. A completed value is
 * the service's, unless the user has confirmed the same one.
 */
function sourcesOf(
  { name, phase, values }: Pick<ObjectiveContent, 'name' | 'phase' | 'values'>,
  events: readonly RecordEvent[],
  { getState }: Conversation,
): ObjectiveContent['sources'] {
  const earlier = events.filter(
    (event): event is ObjectiveEvent =>
      event.type === 'objective' && event.name === name && event.phase !== 'activated',
  );
  const last = earlier.at(-1);
  const sourceOf = (variable: string): ValueSource => {
    const value = valueIn(values, variable);
    if (phase !== 'confirmed') {
      const isConfirmed = last?.phase === 'confirmed' && valueIn(last.values, variable) === value;
      return phase === 'pending' ? 'replica' : (isConfirmed && valueIn(last.sources, variable)) || 'service';
    }
    const pending = earlier.filter((event) => event.phase === 'pending').at(-1);
    // After a reload, the values of the pending event are only in the state.
    const collected = textIn(findObjective(getState().objectives, name)?.collected ?? {}, variable);
    return (pending ? (valueIn(pending.values, variable) ?? '') : collected) === value ? 'replica' : 'user';
  };
  return Object.fromEntries(Object.keys(values).map((variable) => [variable, sourceOf(variable)]));
}

function describeEvent(event: TavusEvent): DescribedEvent | null {
  switch (event.event_type) {
    case 'conversation.objective.activated':
      return { type: 'objective', phase: 'activated', name: event.properties.objective_name, values: {} };
    case 'conversation.objective.pending':
    case 'conversation.objective.completed': {
      const { objective_name: name, output_variables } = event.properties;
      const phase = event.event_type === 'conversation.objective.pending' ? 'pending' : 'completed';
      return { type: 'objective', phase, name, values: collectedTexts(output_variables) };
    }
    case 'conversation.tool_call':
    case 'conversation.perception_tool_call': {
      if (isCanvasCall(event)) return null;
      const { name, arguments: args, tool_call_id = null } = event.properties;
      return { type: 'tool-call', name, arguments: args, callId: tool_call_id };
    }
    case 'conversation.guardrail':
      return { type: 'guardrail', name: event.properties.guardrail ?? null, reason: event.properties.reason ?? null };
    default:
      return null;
  }
}

function describeInteraction(interaction: SentInteraction): DescribedEvent | null {
  switch (interaction.event_type) {
    case 'conversation.objective.confirm': {
      // With `confirmProperties`, an app may send other properties. Their names are not known here.
      const { objective_name: name, output_variables } = interaction.properties;
      const isUsual = typeof name === 'string';
      const values = isUsual ? collectedTexts(output_variables) : {};
      return { type: 'objective', phase: 'confirmed', name: isUsual ? name : '', values };
    }
    case 'conversation.tool_result': {
      const { tool_call_id: callId, output = null, status } = interaction.properties;
      return { type: 'tool-result', callId, output, hasFailed: status === 'error' };
    }
    default:
      return null;
  }
}

function collectedTexts(variables: unknown): ObjectiveTexts {
  const values = readOutputVariables(variables);
  return Object.fromEntries(Object.keys(values).map((name) => [name, textIn(values, name)]));
}
