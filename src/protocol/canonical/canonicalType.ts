import type { EventEnvelope } from '../inbound/envelope';

/** An event's type in the one spelling the schemas know, and what its spelling gave away besides. */
export interface CanonicalType {
  message_type: EventEnvelope['message_type'];
  event_type: string;
  /** Who speaks, where the type itself says so. */
  role?: 'user' | 'replica';
}

const dottedName = /.\../;
const layerPrefix = /^(conversation|system|application)\./;
// Both the older dotted form and the underscore form some clients look for.
const namedSpeaker = /^conversation\.(replica|pal|face|user)[._](started|stopped)_speaking$/;

/**
 * The canonical type of a message, or `undefined` when it is not one of the service's.
 *
 * A prefix of the type says more than `message_type`, which is often missing.
 */
export function canonicalType(message: Readonly<Record<string, unknown>>): CanonicalType | undefined {
  if (typeof message.event_type !== 'string') return undefined;
  const name = message.event_type.replaceAll('-', '_');
  if (!dottedName.test(name)) return undefined;
  const layer = layerPrefix.exec(name)?.[1] ?? message.message_type;
  if (layer !== 'conversation' && layer !== 'system' && layer !== 'application') return undefined;

  const [, speaker, change] = namedSpeaker.exec(name) ?? [];
  if (speaker !== undefined && change !== undefined) {
    const role = speaker === 'user' ? 'user' : 'replica';
    return { message_type: layer, event_type: `conversation.${change}_speaking`, role };
  }
  return { message_type: layer, event_type: renamed(name, message) };
}

function renamed(name: string, message: Readonly<Record<string, unknown>>): string {
  if (name === 'system.pal_joined') return 'system.replica_joined';
  if (name === 'conversation.utterance' && hasFinal(message)) return 'conversation.utterance.streaming';
  return name;
}

/** The hosted embed sends its chunks under the name of a finished utterance. */
function hasFinal(message: Readonly<Record<string, unknown>>): boolean {
  const properties = message.properties as { final?: unknown } | null | undefined;
  return typeof (properties?.final ?? message.final) === 'boolean';
}
