import { resolveGuardrails } from './resolveGuardrails';
import { HttpError } from '../http/HttpError';
import type { Store, StoredPersona } from '../Store';

const MAX_GUARDRAILS = 50;

/** The fields of a persona that refer to other resources. */
type References = Pick<
  StoredPersona,
  'default_replica_id' | 'objectives_id' | 'guardrail_ids' | 'guardrail_tags' | 'guardrails_id'
>;

/** @throws {@link HttpError} when a persona refers to a missing resource or to too many guardrails. */
export function assertReferences(store: Store, persona: References): void {
  const { default_replica_id: replica, objectives_id: objectives, guardrail_ids = [] } = persona;
  if (replica !== undefined && !store.replicas.has(replica)) throw new HttpError(400, 'Invalid default_replica_id');
  if (objectives !== undefined && !store.objectives.has(objectives)) throw new HttpError(400, 'Invalid objectives_id');
  for (const id of guardrail_ids) if (!store.guardrails.has(id)) throw new HttpError(400, 'Invalid guardrail_ids');
  const { guardrails_id: set } = persona;
  if (set !== undefined && !store.guardrailSets.has(set)) throw new HttpError(400, 'Invalid guardrails_id');
  // The guardrails of a set do not count towards the limit.
  const { guardrails_id: _, ...others } = persona;
  if (resolveGuardrails(store, others).length > MAX_GUARDRAILS) {
    throw new HttpError(400, `A persona has at most ${MAX_GUARDRAILS} guardrails`);
  }
}

/** Removes the id of a deleted resource from all personas. */
export function removeReferences(store: Store, id: string): void {
  for (const persona of store.personas.values()) {
    const kept = Object.entries(persona).filter(
      ([field, value]) => !(field.endsWith('_id') && field !== 'persona_id' && value === id),
    );
    const guardrail_ids = (persona.guardrail_ids ?? []).filter((one) => one !== id);
    store.personas.set(persona.persona_id, { ...(Object.fromEntries(kept) as StoredPersona), guardrail_ids });
  }
}
