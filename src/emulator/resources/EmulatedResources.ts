import type { CreateDocument } from '../../rest/documents/document';
import type { CreateGuardrail } from '../../rest/guardrails/guardrail';
import type { CreateGuardrailSet } from '../../rest/guardrails/guardrailSet';
import type { CreateObjectives } from '../../rest/objectives/objective';
import type { CreatePersona } from '../../rest/personas/createPersona';

/**
 * What is there from the start, each under an id of your own, with the fields of the request that would make it. Of two with
 * the same id the later one counts.
 *
 * @example
 * createTavusEmulator({ resources: { personas: [{ persona_id: 'p123' }], replicas: [{ replica_id: 'r123' }] } });
 */
export interface EmulatedResources {
  /** Trained already. */
  readonly replicas?: readonly {
    readonly replica_id: string;
    readonly replica_name?: string;
    readonly model_name?: string;
  }[];
  readonly objectives?: readonly (CreateObjectives & { readonly objectives_id: string })[];
  /** Single ones, and the older sets. */
  readonly guardrails?: readonly (
    (CreateGuardrail & { readonly uuid: string }) | (CreateGuardrailSet & { readonly guardrails_id: string })
  )[];
  /** Ready already. */
  readonly documents?: readonly (CreateDocument & { readonly document_id: string })[];
  /** Without a prompt or a replica they get one. They may refer to all of the above. */
  readonly personas?: readonly (CreatePersona & { readonly persona_id: string })[];
}
