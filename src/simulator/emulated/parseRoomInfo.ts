import { lintObjectives, type ObjectiveRequest } from '../../protocol';
import { isRecord } from '../../protocol/isRecord';
import type { ApiMessage, EmulatedRoomInfo } from './EmulatedRoomInfo';

/** Parses the emulator's response. `null` when it describes no room, as when something else answers at that address. */
export function parseRoomInfo(value: unknown): EmulatedRoomInfo | null {
  if (!isRecord(value)) return null;
  const { conversationId, conversationUrl, status, shutdownReason, replicaName, greeting } = value;
  const { audioOnly, greenscreen, objectives = [], guardrails = [], messages, cursor } = value;
  if (!isString(conversationId) || !isString(conversationUrl) || !isString(replicaName)) return null;
  if (status !== 'active' && status !== 'ended') return null;
  if (!areObjectives(objectives) || !isListOf(guardrails, isRecord)) return null;
  return {
    conversationId,
    conversationUrl,
    status,
    ...(isString(shutdownReason) && { shutdownReason }),
    replicaName,
    ...(isString(greeting) && { greeting }),
    audioOnly: audioOnly === true,
    greenscreen: greenscreen === true,
    objectives,
    guardrails,
    ...(isListOf(messages, isApiMessage) && isString(cursor) && { messages, cursor }),
  };
}

function isApiMessage(value: unknown): value is ApiMessage {
  return isRecord(value) && (value.to === 'replica' || value.to === 'everyone') && isRecord(value.message);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** Checks only the types of the fields. The service accepts objectives with other mistakes, and so does the emulator. */
function areObjectives(value: unknown): value is ObjectiveRequest[] {
  return isListOf(value, isObjective) && !lintObjectives(value).some(({ code }) => code === 'wrong-type');
}

function isObjective(value: unknown): value is ObjectiveRequest {
  return isRecord(value) && isString(value.objective_name) && isString(value.objective_prompt);
}

function isListOf<Entry>(value: unknown, isEntry: (entry: unknown) => entry is Entry): value is Entry[] {
  return Array.isArray(value) && value.every(isEntry);
}
