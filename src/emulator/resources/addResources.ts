import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { withoutAliases } from '../../rest/aliases';
import type { Platform } from '../Platform';
import { Refusal } from '../http/Refusal';
import { newDocument } from './documents';
import type { EmulatedResources } from './EmulatedResources';
import { createGuardrails } from './guardrails';
import { createObjectives } from './objectives';
import { createPersona } from './personas';
import { newReplica } from './replicas';
import { stockPersona } from './stock';

/**
 * Puts resources into the store under the ids they are given, in the order that lets them refer to each other.
 *
 * @throws {@link InvalidOptionError} naming the first one that the API would refuse, or a kind of them that is not known.
 */
export function addResources(platform: Platform, resources: EmulatedResources): void {
  const { store, timers } = platform;
  const { replicas = [], objectives = [], guardrails = [], documents = [], personas = [], ...others } = resources;
  const [misspelled] = Object.keys(others);
  if (misspelled !== undefined) {
    throw new InvalidOptionError(
      'resources',
      `"${misspelled}" is no kind of them. There are: replicas, objectives, guardrails, documents, personas.`,
    );
  }
  const { system_prompt, default_replica_id } = stockPersona(timers.timestamp());

  addEach('replicas', replicas, ({ replica_id, ...fields }) => {
    store.replicas.set(replica_id, { ...newReplica(withId(replica_id), fields), status: 'completed' });
  });
  addEach('objectives', objectives, ({ objectives_id, ...body }) => createObjectives(withId(objectives_id), body));
  addEach('guardrails', guardrails, (guardrail) =>
    createGuardrails(withId('uuid' in guardrail ? guardrail.uuid : guardrail.guardrails_id), guardrail),
  );
  addEach('documents', documents, ({ document_id, ...body }) => {
    const { document, since } = newDocument(withId(document_id), body);
    store.documents.set(document_id, { document: { ...document, status: 'ready' }, since });
  });
  addEach('personas', personas, ({ persona_id, ...body }) =>
    createPersona(withId(persona_id), { system_prompt, default_replica_id, ...withoutAliases(body) }),
  );

  function withId(id: string): Platform {
    return { ...platform, newId: () => id };
  }
}

function addEach<Given>(kind: string, given: readonly Given[], add: (one: Given) => unknown): void {
  for (const [index, one] of given.entries()) {
    try {
      add(one);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      throw new InvalidOptionError('resources', `${kind}[${index.toString()}] would be refused: ${thrown.message}.`);
    }
  }
}
