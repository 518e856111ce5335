import { isId } from '../answerFields';
import { signsOfGuardrail } from '../../protocol/canonical/canonicalType';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { readProperties } from '../../protocol/canonical/plainValues';
import { webhookSchemas, type KnownWebhookType } from './webhookSchemas';

type Fields = Readonly<Record<string, unknown>>;

/** The types that go by other names here. */
const otherNames: Readonly<Record<string, KnownWebhookType>> = {
  'system.pal_joined': 'system.replica_joined',
  // What the call names it.
  'conversation.perception_analysis': 'application.perception_analysis',
  // An objective's callback was once recorded in the envelope of the call's event, though the guide shows it flat.
  'conversation.objective.completed': 'objective.completed',
};

// Only a conversation has these. It names its replica and its status as well.
const conversationSigns = [
  'conversation_id',
  'conversation_uuid',
  'conversation_url',
  'conversation_name',
  'persona_id',
  'pal_id',
];
const documentIds = ['document_id', 'document_uuid'];
const replicaIds = ['replica_id', 'face_id', 'replica_uuid'];
const videoIds = ['video_id', 'video_uuid'];
// What only one kind of thing has, so that an id without a name of its own is that thing's.
const documentSigns = ['document_name', 'document_url'];
const replicaSigns = ['replica_name', 'face_name', 'training_progress'];
const videoSigns = ['video_name', 'hosted_url', 'download_url', 'stream_url', 'generation_progress'];

/** Where the fields of a webhook may stand, the likeliest place first: under `properties`, beside it, or under `data`. */
export function webhookFields(body: Fields): readonly [properties: Fields, body: Fields, data: Fields] {
  return [readProperties(body.properties), body, isRecord(body.data) ? body.data : {}];
}

/**
 * Which of the known kinds a webhook is. Objectives, guardrails, replicas, videos and documents send no type: there the
 * fields tell.
 */
export function webhookType(body: Fields): KnownWebhookType | undefined {
  const places = webhookFields(body);
  const hasAny = (isThere: (value: unknown) => boolean, names: readonly string[]): boolean =>
    places.some((fields) => names.some((name) => isThere(fields[name])));
  const signs: Signs = {
    hasId: (...names) => hasAny(isId, names),
    has: (...names) => hasAny(isGiven, names),
    hasGuardrail: hasAny(isId, signsOfGuardrail) || hasAny(isRecord, ['guardrail']),
  };

  const { event_type } = body;
  if (typeof event_type !== 'string' || event_type.trim() === '') return typeByShape(signs);
  const name = event_type.trim().replaceAll('-', '_');
  if (Object.hasOwn(otherNames, name)) return otherNames[name];
  if (Object.hasOwn(webhookSchemas, name)) return name as KnownWebhookType;
  // What these are called, if they are called anything, is documented nowhere; what they carry is.
  const { hasId, hasGuardrail } = signs;
  if (name.includes('guardrail') && (hasGuardrail || hasId('name', 'uuid'))) return 'guardrail.triggered';
  if (/objective.completed$/.test(name) && hasId('objective_name')) return 'objective.completed';
  return name.includes('document') && hasId(...documentIds, 'uuid', 'id') ? 'document.updated' : undefined;
}

/** What the fields of a webhook tell of it. */
interface Signs {
  readonly hasId: (...names: readonly string[]) => boolean;
  /** Whether one of these has a value, of whatever type. */
  readonly has: (...names: readonly string[]) => boolean;
  readonly hasGuardrail: boolean;
}

function typeByShape({ hasId, has, hasGuardrail }: Signs): KnownWebhookType | undefined {
  if (hasId('objective_name')) return 'objective.completed';
  if (hasGuardrail) return 'guardrail.triggered';
  // A video and a document may name a replica, too; so the replica comes last.
  if (hasId(...videoIds)) return 'video.generated';
  if (hasId(...documentIds)) return 'document.updated';
  const isUnnamed = hasId('uuid', 'id');
  if (isUnnamed && has(...documentSigns)) return 'document.updated';
  if (isUnnamed && has(...videoSigns)) return 'video.generated';
  if (has(...conversationSigns)) return undefined;
  if (hasId(...replicaIds)) return has('status', 'error_message') ? 'replica.trained' : undefined;
  if (isUnnamed && has(...replicaSigns)) return 'replica.trained';
  return hasId('uuid') && has('status', 'progress') ? 'document.updated' : undefined;
}
