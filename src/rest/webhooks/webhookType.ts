import { isId } from '../answerFields';
import { isRecord } from '../../protocol/isRecord';
import { readProperties } from '../../protocol/canonical/plainValues';
import { webhookSchemas, type KnownWebhookType } from './webhookSchemas';

type Fields = Readonly<Record<string, unknown>>;

/** The types that go by other names here. */
const otherNames: Readonly<Record<string, KnownWebhookType>> = {
  'system.pal_joined': 'system.replica_joined',
  // An objective's callback was once recorded in the envelope of the call's event, though the guide shows it flat.
  'conversation.objective.completed': 'objective.completed',
};

const guardrailSigns = ['guardrail', 'guardrail_name', 'guardrail_uuid', 'guardrail_id'];
const documentIds = ['document_id', 'document_uuid'];

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
  const has = (...names: readonly string[]): boolean =>
    places.some((fields) => names.some((name) => isId(fields[name])));

  const { event_type } = body;
  if (typeof event_type !== 'string' || event_type.trim() === '') return typeByShape(has);
  const name = event_type.trim().replaceAll('-', '_');
  if (Object.hasOwn(otherNames, name)) return otherNames[name];
  if (Object.hasOwn(webhookSchemas, name)) return name as KnownWebhookType;
  // What these are called, if they are called anything, is documented nowhere; what they carry is.
  if (name.includes('guardrail') && has(...guardrailSigns)) return 'guardrail.triggered';
  if (/objective.completed$/.test(name) && has('objective_name')) return 'objective.completed';
  return name.includes('document') && has(...documentIds, 'uuid') ? 'document.updated' : undefined;
}

function typeByShape(has: (...names: readonly string[]) => boolean): KnownWebhookType | undefined {
  if (has('objective_name')) return 'objective.completed';
  if (has(...guardrailSigns)) return 'guardrail.triggered';
  // A video and a document may name a replica, too; so the replica comes last.
  if (has('video_id')) return 'video.generated';
  if (has(...documentIds)) return 'document.updated';
  if (has('uuid') && has('document_name', 'document_url')) return 'document.updated';
  if (has('replica_id', 'face_id')) return has('status') ? 'replica.trained' : undefined;
  return has('uuid') && has('status', 'progress') ? 'document.updated' : undefined;
}
