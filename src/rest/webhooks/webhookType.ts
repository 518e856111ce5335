import { guardrailFields } from '../../protocol/canonical/canonicalType';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { readProperties } from '../../protocol/canonical/looseFields';
import { webhookSchemas, type KnownWebhookType } from './webhookSchemas';
import { isId } from '../responseFields';

type Fields = Readonly<Record<string, unknown>>;

/** Types that have another name here. */
const otherNames: Readonly<Record<string, KnownWebhookType>> = {
  'system.pal_joined': 'system.replica_joined',
  // The name of the call's event.
  'conversation.perception_analysis': 'application.perception_analysis',
  // The guide shows this webhook without an envelope, but it was once recorded in the envelope of the call's event.
  'conversation.objective.completed': 'objective.completed',
};

// Fields of a conversation only. A conversation also has a replica and a status.
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
// Fields of one kind of resource only. They show what a plain `id` or `uuid` belongs to.
const documentSigns = ['document_name', 'document_url'];
const replicaSigns = ['replica_name', 'face_name', 'training_progress'];
const videoSigns = ['video_name', 'hosted_url', 'download_url', 'stream_url', 'generation_progress'];

/** The places where a webhook may have its fields, the most likely first: `properties`, the body itself, `data`. */
export function webhookFields(body: Fields): readonly [properties: Fields, body: Fields, data: Fields] {
  return [readProperties(body.properties), body, isRecord(body.data) ? body.data : {}];
}

/**
 * Finds the type of a webhook. The webhooks of objectives, guardrails, replicas, videos and documents name no type, so their
 * fields decide.
 */
export function webhookType(body: Fields): KnownWebhookType | undefined {
  const places = webhookFields(body);
  const hasAny = (isThere: (value: unknown) => boolean, names: readonly string[]): boolean =>
    places.some((fields) => names.some((name) => isThere(fields[name])));
  const signs: Signs = {
    hasId: (...names) => hasAny(isId, names),
    has: (...names) => hasAny(isGiven, names),
    hasGuardrail: hasAny(isId, guardrailFields) || hasAny(isRecord, ['guardrail']),
  };

  const { event_type } = body;
  if (typeof event_type !== 'string' || event_type.trim() === '') return typeByShape(signs);
  const name = event_type.trim().replaceAll('-', '_');
  if (Object.hasOwn(otherNames, name)) return otherNames[name];
  if (Object.hasOwn(webhookSchemas, name)) return name as KnownWebhookType;
  // The names of these types are not documented, but their fields are.
  const { hasId, hasGuardrail } = signs;
  if (name.includes('guardrail') && (hasGuardrail || hasId('name', 'uuid'))) return 'guardrail.triggered';
  if (/objective.completed$/.test(name) && hasId('objective_name')) return 'objective.completed';
  return name.includes('document') && hasId(...documentIds, 'uuid', 'id') ? 'document.updated' : undefined;
}

/** Tests on the fields of a webhook. */
interface Signs {
  readonly hasId: (...names: readonly string[]) => boolean;
  /** Whether one of these fields has a value of any type. */
  readonly has: (...names: readonly string[]) => boolean;
  readonly hasGuardrail: boolean;
}

function typeByShape({ hasId, has, hasGuardrail }: Signs): KnownWebhookType | undefined {
  if (hasId('objective_name')) return 'objective.completed';
  if (hasGuardrail) return 'guardrail.triggered';
  // The replica is last, because a video or a document may name a replica as well.

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
