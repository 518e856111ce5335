import type { TavusEvent } from '../../protocol/inbound';
import type { Guardrail } from '../../protocol/inbound/guardrail';
import { isRecord } from '../../protocol/isRecord';
import { parseAppMessage } from '../../protocol/parseAppMessage';
import { endConversation, participantJoined, participantLeft, replicaJoined } from './conversationLife';
import type { ReportOutcome } from './EmulatedRoom';
import type { Platform } from '../Platform';
import type { StoredConversation } from './StoredConversation';
import { addToTranscript } from './transcript';

/** The longest report, in characters of JSON, and how many events and people one conversation keeps. */
const LONGEST = 64_000;
const MOST_EVENTS = 1000;
const MOST_PEOPLE = 100;

/** How long after its end a conversation is still told of, in milliseconds: who ends it may be faster than the room. */
const LATE_MS = 3000;

/** Takes in what the room reports. Whoever has the conversation's URL may report anything, so nothing is taken for granted. */
export function hearReport(platform: Platform, conversation: StoredConversation, message: unknown): ReportOutcome {
  if (isOver(platform, conversation)) return 'ended';
  const report = readReport(message);
  if (report === undefined) return 'not-understood';
  if (conversation.status === 'ended') {
    hearLate(platform, conversation, report);
    return 'heard';
  }

  if (report.event_type === 'participant.joined' || report.event_type === 'participant.left') {
    const id = participantId(report);
    if (report.event_type === 'participant.left') participantLeft(platform, conversation, id);
    else if (conversation.people.size < MOST_PEOPLE) participantJoined(platform, conversation, id);
    return 'heard';
  }
  const parsed = parseAppMessage(report);
  if (!parsed.ok) return 'not-understood';
  hearEvent(platform, conversation, parsed.event);
  return 'heard';
}

function isOver({ timers }: Platform, { status, endedAt = 0 }: StoredConversation): boolean {
  return status === 'ended' && timers.now() - endedAt > LATE_MS;
}

/** Of what was on its way when the conversation ended, only an objective that was completed still matters. */
function hearLate(platform: Platform, conversation: StoredConversation, report: object): void {
  const parsed = parseAppMessage(report);
  if (!parsed.ok || parsed.event.event_type !== 'conversation.objective.completed') return;
  hearEvent(platform, conversation, parsed.event);
}

function hearEvent(platform: Platform, conversation: StoredConversation, event: TavusEvent): void {
  switch (event.event_type) {
    case 'system.replica_joined':
      replicaJoined(platform, conversation);
      return;
    case 'system.shutdown':
      endConversation(platform, conversation, event.properties.shutdown_reason?.slice(0, 200) ?? 'unknown');
      return;
    case 'conversation.utterance':
      addToTranscript(conversation, event, platform.timers.now());
      return;
    case 'conversation.utterance.streaming':
      return; // the finished line says it again
    case 'conversation.objective.completed':
      objectiveCompleted(platform, conversation, event.properties);
      return;
    case 'conversation.guardrail':
      guardrailTriggered(platform, conversation, event.properties);
      return;
    case 'conversation.perception_analysis':
      conversation.analysis = event.properties.analysis;
      return;
    default:
      if (conversation.reported >= MOST_EVENTS) return;
      conversation.reported += 1;
      conversation.events.push({
        event_type: event.event_type,
        timestamp: platform.timers.timestamp(),
        properties: event.properties,
      });
  }
}

function objectiveCompleted(
  platform: Platform,
  { conversation_id, objectives }: StoredConversation,
  { objective_name, output_variables }: { objective_name: string; output_variables: object },
): void {
  const objective = objectives.find((one) => one.objective_name === objective_name);
  platform.webhooks.post(objective?.callback_url, { conversation_id, objective_name, output_variables });
}

function guardrailTriggered(
  platform: Platform,
  { conversation_id, callback_url, guardrails }: StoredConversation,
  { guardrail, guardrail_uuid }: Guardrail['properties'],
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
  for (const url of new Set([found?.callback_url, callback_url])) platform.webhooks.post(url, body);
}

/** The report as plain JSON, on a copy: whoever sent it may change it afterwards. */
function readReport(message: unknown): Record<string, unknown> | undefined {
  try {
    const json = typeof message === 'string' ? message : JSON.stringify(message);
    if (json.length > LONGEST) return undefined;
    const report: unknown = JSON.parse(json);
    return isRecord(report) ? report : undefined;
  } catch {
    return undefined; // no JSON, or an object that cannot even be read
  }
}

/** Who it is, where the room tells; otherwise there is one person. */
function participantId({ participant_id, properties }: Record<string, unknown>): string {
  const id = participant_id ?? (isRecord(properties) ? properties.participant_id : undefined);
  return typeof id === 'string' ? id.slice(0, 100) : '';
}
