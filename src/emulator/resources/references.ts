import { guardrailsOf } from './guardrailsOf';
import { Refusal } from '../http/Refusal';
import type { Store, StoredPersona } from '../Store';

const MOST_GUARDRAILS = 50;

/** What of a persona points elsewhere. */
type References = Pick<
  StoredPersona,
  'default_replica_id' | 'objectives_id' | 'guardrail_ids' | 'guardrail_tags' | 'guardrails_id'
>;

/** @throws {@link Refusal} when a persona refers to what there is not, or to too much. */
export function checkReferences(store: Store, persona: References): void {
  const { default_replica_id: replica, objectives_id: objectives, guardrail_ids = [] } = persona;
  if (replica !== undefined && !store.replicas.has(replica)) throw new Refusal(400, 'Invalid default_replica_id');
  if (objectives !== undefined && !store.objectives.has(objectives)) throw new Refusal(400, 'Invalid objectives_id');
  for (const id of guardrail_ids) if (!store.guardrails.has(id)) throw new Refusal(400, 'Invalid guardrail_ids');
  const { guardrails_id: set } = persona;
  if (set !== undefined && !store.guardrailSets.has(set)) throw new Refusal(400, 'Invalid guardrails_id');
  // Those of a set do not count: it is a single one to the persona.
  const { guardrails_id: _, ...others } = persona;
  if (guardrailsOf(store, others).length > MOST_GUARDRAILS) {
    throw new Refusal(400, `A persona has at most ${MOST_GUARDRAILS} guardrails`);
  }
}

/** Takes an id out of all personas, so that none refers to what is gone. */
export function detach(store: Store, id: string): void {
  for (const persona of store.personas.values()) {
    const kept = Object.entries(persona).filter(
      ([field, value]) => !(field.endsWith('_id') && field !== 'persona_id' && value === id),
    );
    const guardrail_ids = (persona.guardrail_ids ?? []).filter((one) => one !== id);
    store.personas.set(persona.persona_id, { ...(Object.fromEntries(kept) as StoredPersona), guardrail_ids });
  }
}
