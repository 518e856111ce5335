import { isRecord } from '../../protocol/isRecord';
import { webhookSchemas, type KnownWebhookType } from './webhookSchemas';

/** The types that go by other names here. */
const otherNames: Readonly<Record<string, KnownWebhookType>> = {
  'system.pal_joined': 'system.replica_joined',
  // An objective's callback was once recorded in the envelope of the call's event, though the guide shows it flat.
  'conversation.objective.completed': 'objective.completed',
};

/**
 * Which of the known kinds a webhook is. Objectives, guardrails, replicas, videos and documents send no type: there the
 * fields tell.
 */
export function webhookType(body: Readonly<Record<string, unknown>>): KnownWebhookType | undefined {
  const { event_type } = body;
  if (typeof event_type !== 'string' || event_type === '') return typeByShape(body);
  if (Object.hasOwn(otherNames, event_type)) return otherNames[event_type];
  if (Object.hasOwn(webhookSchemas, event_type)) return event_type as KnownWebhookType;
  return event_type.includes('guardrail') ? 'guardrail.triggered' : undefined;
}

function typeByShape(body: Readonly<Record<string, unknown>>): KnownWebhookType | undefined {
  const has = (name: string): boolean => body[name] !== undefined && body[name] !== null;
  if (has('objective_name')) return 'objective.completed';
  if (isRecord(body.properties) && body.properties.guardrail !== undefined) return 'guardrail.triggered';
  // A video and a document may name a replica, too; so the replica comes last.
  if (has('video_id')) return 'video.generated';
  if (has('document_id')) return 'document.updated';
  return (has('replica_id') || has('face_id')) && has('status') ? 'replica.trained' : undefined;
}
