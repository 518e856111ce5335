import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { withoutAliases } from '../../rest/aliases';
import type { EmulatorContext } from '../EmulatorContext';
import { HttpError } from '../http/HttpError';
import { newDocument } from './documents';
import type { EmulatedResources } from './EmulatedResources';
import { createGuardrails } from './guardrails';
import { createObjectives } from './objectives';
import { createPersona } from './personas';
import { newReplica } from './replicas';
import { stockPersona } from './stockResources';

/**
 * Adds resources to the store under their own ids, in an order in which they can refer to each other.
 *
 * @throws {@link InvalidOptionError} for the first resource that the API would reject, and for an unknown kind.
 */
export function addResources(context: EmulatorContext, resources: EmulatedResources): void {
  const { store, timers } = context;
  const { replicas = [], objectives = [], guardrails = [], documents = [], personas = [], ...others } = resources;
  const [unknownKind] = Object.keys(others);
  if (unknownKind !== undefined) {
    throw new InvalidOptionError(
      'resources',
      `"${unknownKind}" is no kind of resource. The kinds are: replicas, objectives, guardrails, documents, personas.`,
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

  function withId(id: string): EmulatorContext {
    return { ...context, newId: () => id };
  }
}

function addEach<Resource>(kind: string, resources: readonly Resource[], add: (resource: Resource) => unknown): void {
  for (const [index, resource] of resources.entries()) {
    try {
      add(resource);
    } catch (thrown) {
      if (!(thrown instanceof HttpError)) throw thrown;
      throw new InvalidOptionError('resources', `${kind}[${index.toString()}] would be rejected: ${thrown.message}.`);
    }
  }
}
