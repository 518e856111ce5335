import type { StoredPersona, StoredReplica } from '../Store';

/** The persona of conversations without a `persona_id`. */
export const DEFAULT_PERSONA_ID = 'p00000000001';

const replicas: readonly (readonly [id: string, name: string])[] = [
  ['r00000000001', 'Amina'],
  ['r00000000002', 'Bruno'],
  ['r00000000003', 'Chiara'],
];

const ids = new Set([DEFAULT_PERSONA_ID, ...replicas.map(([id]) => id)]);

/** Whether a resource belongs to the service: it exists from the start, and cannot be changed or deleted. */
export function isStock(id: string): boolean {
  return ids.has(id);
}

export function stockReplicas(timestamp: string): StoredReplica[] {
  return replicas.map(([replica_id, replica_name]) => ({
    replica_id,
    replica_name,
    replica_type: 'system',
    model_name: 'phoenix-4',
    thumbnail_video_url: null,
    status: 'completed',
    error_message: null,
    callback_url: '',
    startedAt: 0,
    created_at: timestamp,
    updated_at: timestamp,
  }));
}

export function stockPersona(timestamp: string): StoredPersona {
  return {
    persona_id: DEFAULT_PERSONA_ID,
    persona_name: 'Tavus Persona',
    pipeline_mode: 'full',
    system_prompt: 'You are a friendly companion who listens well and answers briefly.',
    default_replica_id: 'r00000000001',
    document_ids: [],
    document_tags: [],
    guardrail_ids: [],
    guardrail_tags: [],
    layers: {},
    created_at: timestamp,
    updated_at: timestamp,
  };
}
