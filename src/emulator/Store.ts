import type { ObjectiveRequest } from '../protocol/objectives/objectiveRequest';
import type { StoredDocument } from '../rest/documents/document';
import type { CheckedGuardrail } from '../rest/guardrails/guardrail';
import type { CheckedGuardrailSet } from '../rest/guardrails/guardrailSet';
import type { CheckedPersona } from '../rest/personas/createPersona';
import type { EmulatedConversation } from './room/EmulatedConversation';

interface Dated {
  readonly created_at: string;
  readonly updated_at: string;
}

export type StoredPersona = Omit<CheckedPersona, 'guardrails_id'> &
  Dated & {
    readonly persona_id: string;
    /** A guardrail set. Deprecated for callers, who may still send it. */
    readonly guardrails_id?: string | undefined;
  };

export interface StoredObjectives extends Dated {
  readonly uuid: string;
  readonly name: string;
  readonly data: readonly ObjectiveRequest[];
}

export type EmulatedGuardrail = CheckedGuardrail & Dated & { readonly uuid: string };

export interface StoredGuardrailSet extends Dated {
  readonly uuid: string;
  readonly name: string;
  readonly data: CheckedGuardrailSet['data'];
}

export interface StoredReplica extends Dated {
  readonly replica_id: string;
  readonly replica_name: string;
  readonly replica_type: 'user' | 'system';
  readonly model_name: string;
  readonly thumbnail_video_url: string | null;
  readonly status: 'started' | 'completed' | 'error';
  readonly error_message: string | null;
  readonly callback_url: string;
  /** When the training began, in milliseconds since the epoch. */
  readonly startedAt: number;
}

/** A document, and when its status last changed, in milliseconds since the epoch. */
export interface EmulatedDocument {
  readonly document: StoredDocument;
  readonly since: number;
}

/** All resources by their ids, in the order of their creation. */
export interface Store {
  readonly personas: Map<string, StoredPersona>;
  readonly objectives: Map<string, StoredObjectives>;
  readonly guardrails: Map<string, EmulatedGuardrail>;
  readonly guardrailSets: Map<string, StoredGuardrailSet>;
  readonly conversations: Map<string, EmulatedConversation>;
  readonly replicas: Map<string, StoredReplica>;
  readonly documents: Map<string, EmulatedDocument>;
  /** How many more conversations may be created. */
  credits: number;
}
