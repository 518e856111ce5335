import type { ObjectiveRequest } from '../protocol/objectives/objectiveRequest';
import type { Document } from '../rest/documents/document';
import type { CheckedGuardrail } from '../rest/guardrails/guardrail';
import type { CheckedGuardrailSet } from '../rest/guardrails/guardrailSet';
import type { CheckedPersona } from '../rest/personas/createPersona';
import type { StoredConversation } from './room/StoredConversation';

interface Dated {
  readonly created_at: string;
  readonly updated_at: string;
}

export type StoredPersona = Omit<CheckedPersona, 'guardrails_id'> &
  Dated & {
    readonly persona_id: string;
    /** A guardrail set: still taken from callers, so it is nothing to be warned of here. */
    readonly guardrails_id?: string | undefined;
  };

export interface StoredObjectives extends Dated {
  readonly uuid: string;
  readonly name: string;
  readonly data: readonly ObjectiveRequest[];
}

export type StoredGuardrail = CheckedGuardrail & Dated & { readonly uuid: string };

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

/** A document, and since when it has its status, in milliseconds since the epoch. */
export interface StoredDocument {
  readonly document: Document;
  readonly since: number;
}

/** All there is, each by its id, in the order it was made. */
export interface Store {
  readonly personas: Map<string, StoredPersona>;
  readonly objectives: Map<string, StoredObjectives>;
  readonly guardrails: Map<string, StoredGuardrail>;
  readonly guardrailSets: Map<string, StoredGuardrailSet>;
  readonly conversations: Map<string, StoredConversation>;
  readonly replicas: Map<string, StoredReplica>;
  readonly documents: Map<string, StoredDocument>;
  /** How many more conversations are paid for. */
  credits: number;
}
