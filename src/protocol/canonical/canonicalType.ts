import type { EventEnvelope } from '../inbound/envelope';
import { isGiven } from '../isGiven';
import { readFlag } from './plainValues';

/** An event's type in the one spelling the schemas know, and what its spelling gave away besides. */
export interface CanonicalType {
  message_type: EventEnvelope['message_type'];
  event_type: string;
  /** Who speaks, where the type itself says so. */
  role?: 'user' | 'replica';
}

type Fields = Readonly<Record<string, unknown>>;

/** A message whose properties are an object already. */
export type Message = Fields & { readonly properties: Fields };

const dottedName = /.\../;
const layerPrefix = /^(conversation|system|application)\./;
// Both the older dotted form and the underscore form some clients look for.
const namedSpeaker = /^conversation\.(replica|pal|face|user)[._](started|stopped)_speaking$/;

/** What a guardrail is known by, where nothing else says that it is one. */
export const signsOfGuardrail = ['guardrail', 'guardrail_name', 'guardrail_uuid', 'guardrail_id'];

/**
 * The canonical type of a message, or `undefined` when it is not one of the service's.
 *
 * A prefix of the type says more than `message_type`, which is often missing.
 */
export function canonicalType(message: Message): CanonicalType | undefined {
  if (typeof message.event_type !== 'string') return undefined;
  const name = message.event_type.trim().replaceAll('-', '_');
  if (!dottedName.test(name)) return undefined;
  const [, speaker, change] = namedSpeaker.exec(name) ?? [];
  const event_type = change === undefined ? renamed(name, message) : `conversation.${change}_speaking`;
  const layer = layerPrefix.exec(event_type)?.[1] ?? message.message_type;
  if (layer !== 'conversation' && layer !== 'system' && layer !== 'application') return undefined;
  if (speaker === undefined) return { message_type: layer, event_type };
  return { message_type: layer, event_type, role: speaker === 'user' ? 'user' : 'replica' };
}

function renamed(name: string, message: Message): string {
  if (name === 'system.pal_joined') return 'system.replica_joined';
  // The hosted embed sends its chunks under the name of a finished utterance.
  if (name === 'conversation.utterance' && typeof readFlag(given('final', message)) === 'boolean') {
    return `${name}.streaming`;
  }
  // What such an event is called is documented nowhere; what it carries is.
  if (
    name.includes('guardrail') &&
    [...signsOfGuardrail, 'name', 'uuid'].some((sign) => given(sign, message) !== undefined)
  ) {
    return 'conversation.guardrail';
  }
  // The webhook's names, which Tavus's own sample application expects in the call as well.
  return name.replace(/^application\.perception_(?=analysis|tool_call)/, 'conversation.perception_');
}

/** A property, also where the service has sent it a level higher. */
function given(property: string, message: Message): unknown {
  return [message.properties[property], message[property]].find(isGiven);
}
