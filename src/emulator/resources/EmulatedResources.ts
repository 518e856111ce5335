import type { CreateDocument } from '../../rest/documents/document';
import type { CreateGuardrail } from '../../rest/guardrails/guardrail';
import type { CreateGuardrailSet } from '../../rest/guardrails/guardrailSet';
import type { CreateObjectives } from '../../rest/objectives/objective';
import type { CreatePersona } from '../../rest/personas/createPersona';

/**
 * The resources that exist from the start. Each has an id of your own, and the fields of the request that would create it. If
 * two have the same id, the later one counts.
 *
 * @example
 * createTavusEmulator({ resources: { personas: [{ persona_id: 'p123' }], replicas: [{ replica_id: 'r123' }] } });
 */
export interface EmulatedResources {
  /** Already trained. */
  readonly replicas?: readonly {
    readonly replica_id: string;
    readonly replica_name?: string;
    readonly model_name?: string;
  }[];
  readonly objectives?: readonly (CreateObjectives & { readonly objectives_id: string })[];
  /** Single guardrails, and the older sets. */
  readonly guardrails?: readonly (
    (CreateGuardrail & { readonly uuid: string }) | (CreateGuardrailSet & { readonly guardrails_id: string })
  )[];
  /** Already processed. */
  readonly documents?: readonly (CreateDocument & { readonly document_id: string })[];
  /** A persona without a prompt or replica gets a default one. Personas may refer to all of the above. */
  readonly personas?: readonly (CreatePersona & { readonly persona_id: string })[];
}
