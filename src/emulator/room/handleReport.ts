import type { TavusEvent } from '../../protocol/inbound';
import type { GuardrailTriggered } from '../../protocol/inbound/guardrailTriggered';
import { isRecord } from '../../protocol/isRecord';
import { parseAppMessage } from '../../protocol/parseAppMessage';
import { endConversation, participantJoined, participantLeft, replicaJoined } from './conversationLifecycle';
import type { ReportOutcome } from './EmulatedRoom';
import type { EmulatorContext } from '../EmulatorContext';
import type { EmulatedConversation } from './EmulatedConversation';
import { addToTranscript } from './addToTranscript';

/** The longest report, in characters of JSON. */
const MAX_LENGTH = 64_000;
const MAX_EVENTS = 1000;
const MAX_PARTICIPANTS = 100;

/** How long after its end a conversation still accepts reports, because they may have been sent before the end. */
const LATE_MS = 3000;

/** Handles a report of the room. It is not trusted: anyone who has the conversation's URL can report anything. */
export function handleReport(
  context: EmulatorContext,
  conversation: EmulatedConversation,
  message: unknown,
): ReportOutcome {
  if (isOver(context, conversation)) return 'ended';
  const report = parseReport(message);
  if (report === undefined) return 'invalid';
  if (conversation.status === 'ended') {
    handleLateReport(context, conversation, report);
    return 'accepted';
  }

  if (report.event_type === 'participant.joined' || report.event_type === 'participant.left') {
    const id = participantId(report);
    if (report.event_type === 'participant.left') participantLeft(context, conversation, id);
    else if (conversation.participants.size < MAX_PARTICIPANTS) participantJoined(context, conversation, id);
    return 'accepted';
  }
  const parsed = parseAppMessage(report);
  if (!parsed.ok) return 'invalid';
  handleEvent(context, conversation, parsed.event);
  return 'accepted';
}

function isOver({ timers }: EmulatorContext, { status, endedAt = 0 }: EmulatedConversation): boolean {
  return status === 'ended' && timers.now() - endedAt > LATE_MS;
}

/** After the end of a conversation, only a completed objective still matters. */
function handleLateReport(context: EmulatorContext, conversation: EmulatedConversation, report: object): void {
  const parsed = parseAppMessage(report);
  if (!parsed.ok || parsed.event.event_type !== 'conversation.objective.completed') return;
  handleEvent(context, conversation, parsed.event);
}

function handleEvent(context: EmulatorContext, conversation: EmulatedConversation, event: TavusEvent): void {
  switch (event.event_type) {
    case 'system.replica_joined':
      replicaJoined(context, conversation);
      return;
    case 'system.shutdown':
      endConversation(context, conversation, event.properties.shutdown_reason?.slice(0, 200) ?? 'unknown');
      return;
    case 'conversation.utterance':
      addToTranscript(conversation, event, context.timers.now());
      return;
    case 'conversation.utterance.streaming':
      return; // the finished line contains it
    case 'conversation.objective.completed':
      objectiveCompleted(context, conversation, event.properties);
      return;
    case 'conversation.guardrail':
      guardrailTriggered(context, conversation, event.properties);
      return;
    case 'conversation.perception_analysis':
      conversation.analysis = event.properties.analysis;
      return;
    default:
      if (conversation.reportedEvents >= MAX_EVENTS) return;
      conversation.reportedEvents += 1;
      conversation.events.push({
        event_type: event.event_type,
        timestamp: context.timers.timestamp(),
        properties: event.properties,
      });
  }
}

function objectiveCompleted(
  context: EmulatorContext,
  { conversation_id, objectives }: EmulatedConversation,
  { objective_name, output_variables }: { objective_name: string; output_variables: object },
): void {
  const objective = objectives.find((one) => one.objective_name === objective_name);
  context.webhooks.post(objective?.callback_url, { conversation_id, objective_name, output_variables });
}

function guardrailTriggered(
  context: EmulatorContext,
  { conversation_id, callback_url, guardrails }: EmulatedConversation,
  { guardrail, guardrail_uuid }: GuardrailTriggered['properties'],
): void {
  const found = guardrails.find(({ uuid, guardrail_name }) =>
    guardrail_uuid === undefined ? guardrail_name === guardrail : uuid === guardrail_uuid,
  );
  const uuid = guardrail_uuid ?? found?.uuid;
  const name = guardrail ?? found?.guardrail_name;
  const body = {
    conversation_id,
    properties: { ...(name !== undefined && { guardrail: name }), ...(uuid !== undefined && { guardrail_uuid: uuid }) },
  };
  for (const url of new Set([found?.callback_url, callback_url])) context.webhooks.post(url, body);
}

/** Parses a report. Returns a copy, because the sender may change the object later. */
function parseReport(message: unknown): Record<string, unknown> | undefined {
  try {
    const json = typeof message === 'string' ? message : JSON.stringify(message);
    if (json.length > MAX_LENGTH) return undefined;
    const report: unknown = JSON.parse(json);
    return isRecord(report) ? report : undefined;
  } catch {
    return undefined; // not JSON, or an object with a getter that throws
  }
}

/** The participant's id. Without one, there is a single user. */
function participantId({ participant_id, properties }: Record<string, unknown>): string {
  const id = participant_id ?? (isRecord(properties) ? properties.participant_id : undefined);
  return typeof id === 'string' ? id.slice(0, 100) : '';
}
