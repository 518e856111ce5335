import { lintObjectives, type ObjectiveRequest } from '../../protocol';
import { isRecord } from '../../protocol/isRecord';
import type { ApiMessage, EmulatedRoomInfo } from './EmulatedRoomInfo';

/** Reads the emulator's answer, or whatever else is at that address; `null` when it tells of no room. */
export function readRoomInfo(value: unknown): EmulatedRoomInfo | null {
  if (!isRecord(value)) return null;
  const { conversationId, conversationUrl, status, shutdownReason, replicaName, greeting } = value;
  const { audioOnly, objectives = [], guardrails = [], messages, cursor } = value;
  if (!isText(conversationId) || !isText(conversationUrl) || !isText(replicaName)) return null;
  if (status !== 'active' && status !== 'ended') return null;
  if (!areObjectives(objectives) || !isListOf(guardrails, isRecord)) return null;
  return {
    conversationId,
    conversationUrl,
    status,
    ...(isText(shutdownReason) && { shutdownReason }),
    replicaName,
    ...(isText(greeting) && { greeting }),
    audioOnly: audioOnly === true,
    objectives,
    guardrails,
    ...(isListOf(messages, isApiMessage) && isText(cursor) && { messages, cursor }),
  };
}

function isApiMessage(value: unknown): value is ApiMessage {
  return isRecord(value) && (value.to === 'replica' || value.to === 'everyone') && isRecord(value.message);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Looks only at what the fields hold: the service accepts objectives that are wrong in other ways, and so does the emulator. */
function areObjectives(value: unknown): value is ObjectiveRequest[] {
  return isListOf(value, isObjective) && !lintObjectives(value).some(({ code }) => code === 'wrong-type');
}

function isObjective(value: unknown): value is ObjectiveRequest {
  return isRecord(value) && isText(value.objective_name) && isText(value.objective_prompt);
}

function isListOf<Entry>(value: unknown, isEntry: (entry: unknown) => entry is Entry): value is Entry[] {
  return Array.isArray(value) && value.every(isEntry);
}
