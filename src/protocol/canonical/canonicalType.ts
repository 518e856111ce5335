import type { EventEnvelope } from '../inbound/inboundEvent';
import { isGiven } from '../isGiven';
import { isRecord } from '../isRecord';
import { readBoolean } from './looseFields';

/** The type of an event as the schemas spell it. */
export interface CanonicalType {
  message_type: EventEnvelope['message_type'];
  event_type: string;
  /** The speaker, if the received type contains it. */
  role?: 'user' | 'replica';
}

type Fields = Readonly<Record<string, unknown>>;

/** A message whose properties are an object. */
export type Message = Fields & { readonly properties: Fields };

const dottedName = /.\../;
const layerPrefix = /^(conversation|system|application)\./;
// With a dot, which is older, or with an underscore, which some clients expect.
const speakingWithSpeaker = /^conversation\.(replica|pal|face|user)[._](started|stopped)_speaking$/;

/** The fields by which a guardrail is recognised if nothing else identifies it. */
export const guardrailFields = ['guardrail', 'guardrail_name', 'guardrail_uuid', 'guardrail_id'];

/**
 * The canonical type of a message; `undefined` if it is not of the service.
 *
 * The prefix of the type wins over `message_type`, which is often missing.
 */
export function canonicalType(message: Message): CanonicalType | undefined {
  if (typeof message.event_type !== 'string') return undefined;
  const name = message.event_type.trim().replaceAll('-', '_');
  if (!dottedName.test(name)) return undefined;
  const [, speaker, change] = speakingWithSpeaker.exec(name) ?? [];
  const event_type = change === undefined ? canonicalName(name, message) : `conversation.${change}_speaking`;
  const layer = layerPrefix.exec(event_type)?.[1] ?? message.message_type;
  if (layer !== 'conversation' && layer !== 'system' && layer !== 'application') return undefined;
  if (speaker === undefined) return { message_type: layer, event_type };
  return { message_type: layer, event_type, role: speaker === 'user' ? 'user' : 'replica' };
}

function canonicalName(name: string, message: Message): string {
  if (name === 'system.pal_joined') return 'system.replica_joined';
  // The hosted embed sends the parts of a line under the type of a finished utterance.
  if (name === 'conversation.utterance' && typeof readBoolean(messageFieldOf(message, 'final')) === 'boolean') {
    return `${name}.streaming`;
  }
  // The service documents the fields of this event, but not its type.
  if (
    name.includes('guardrail') &&
    [...guardrailFields, 'name', 'uuid'].some((field) => messageFieldOf(message, field) !== undefined)
  ) {
    return 'conversation.guardrail';
  }
  // The webhook's types, which Tavus's own sample application also expects in the call.
  return name.replace(/^application\.perception_(?=analysis|tool_call)/, 'conversation.perception_');
}

/** A property. Some messages have it at the top level instead. */
function messageFieldOf(message: Message, property: string): unknown {
  return [message.properties[property], message[property]].find(isGiven);
}

/**
 * The spelling of a message: its type and its role as they arrived. The service sends some events in several spellings. Two
 * messages with the same content and different spellings are therefore one event.
 */
export function spellingOf(data: unknown): string {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : data;
    if (!isRecord(message)) return '';
    const { event_type, properties, role } = message;
    return JSON.stringify([event_type, (isRecord(properties) ? properties.role : undefined) ?? role]);
  } catch {
    return '';
  }
}
