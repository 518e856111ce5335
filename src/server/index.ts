import './refuseBrowser';

export { createTavusClient, type TavusClient } from './client/createTavusClient';
export type { ClientWarning, TavusClientOptions } from './client/checkClientOptions';
export type { AppMessage } from './client/conversations';
export type { CallOptions } from './client/CallOptions';
export type { FetchFunction } from './client/fetchWholeResponse';
export type { DeprecatedField } from './client/deprecatedFields';
export type { Listing, ListPage } from './client/createListing';
export type { PatchResult } from './client/createResource';
export type { ConversationsResource } from './client/conversations';
export type { DocumentsResource } from './client/documents';
export type { GuardrailsResource } from './client/guardrails';
export type { GuardrailSetsResource } from './client/guardrailSets';
export type { CreateObjectivesOptions, ObjectivesResource, ObjectivesInput } from './client/objectives';
export type { NextObjectives } from './client/buildObjectivesBody';
export type { PersonasResource } from './client/personas';
export type { ReplicasResource } from './client/replicas';
export { diffPersona } from './client/diffPersona';

export { createSessionHandler } from './session/createSessionHandler';
export type { BrowserField, BrowserFields } from './session/parseStartRequest';
export type {
  CreatedSession,
  EndedSession,
  SessionClient,
  SessionConversation,
  SessionHandlerOptions,
  SessionRequest,
  SessionUser,
} from './session/SessionHandlerOptions';
export type { SessionResponse, SessionRefusal } from '../protocol/session/SessionResponse';
export type { SessionProblem } from '../errors/TavusSessionError';
export type { WaitUntil } from './createBackground';
export type { SigningSecret } from './signing/signingKeys';
export { toNodeHandler, type NodeHandler } from './node/toNodeHandler';

export { createMemoryStore } from './store/createMemoryStore';
export { createRedisStore, type RedisClient, type RedisStoreOptions, type RunScript } from './store/createRedisStore';
export { createTransactionStore, type RecordChange, type Transact } from './store/createTransactionStore';
export type { SharedStore, StoredRecord } from './store/SharedStore';

export { callbackUrl, type CallbackUrlOptions } from './webhooks/callbackUrl';
export {
  compareConfirmed,
  type ConfirmedComparison,
  type ConfirmedDifference,
  type ConfirmedObjective,
} from './webhooks/compareConfirmed';
export { createWebhookHandler } from './webhooks/createWebhookHandler';
export { parseWebhook } from './webhooks/parseWebhook';
export { readToolRequest, type ToolRequest, type ToolRequestOptions } from './webhooks/readToolRequest';
export { verifyToolSignature, type ToolSignature } from './webhooks/verifyToolSignature';
export type {
  WebhookContext,
  WebhookHandlerOptions,
  WebhookListener,
  WebhookListeners,
} from './webhooks/WebhookHandlerOptions';
export { shutdownReason, type ShutdownReason } from '../rest/webhooks/shutdownReason';
export type { TavusWebhook, UnknownWebhook, WebhookOf } from '../rest/webhooks/TavusWebhook';
export type { WebhookTranscriptLine } from '../rest/webhooks/transcriptionReady';
export type { KnownWebhookType } from '../rest/webhooks/webhookSchemas';
export type { ParseIssue } from '../protocol/parseIssue';

export type { JsonPatch, JsonPatchOperation } from '../rest/jsonPatch';
export type { Deletion } from '../rest/deletion';
export type { StoredConversation, CreatedConversation } from '../rest/conversations/conversation';
export {
  createConversationSchema,
  type ConversationProperties,
  type CreateConversation,
} from '../rest/conversations/createConversation';
export type { GetConversation, ListConversations } from '../rest/conversations/listConversations';
export {
  createDocumentSchema,
  type CreateDocument,
  type StoredDocument,
  type RecrawlDocument,
  type UpdateDocument,
} from '../rest/documents/document';
export type { ListDocuments } from '../rest/documents/listDocuments';
export { createGuardrailSchema, type CreateGuardrail, type Guardrail } from '../rest/guardrails/guardrail';
export type { CreatedGuardrailSet, CreateGuardrailSet, GuardrailSet } from '../rest/guardrails/guardrailSet';
export type { ListGuardrails } from '../rest/guardrails/guardrail';
export type { CreatedObjectives, ObjectiveSet, StoredObjective } from '../rest/objectives/objectiveSet';
export type { ListObjectives } from '../rest/objectives/objectiveSet';
export { objectiveSchema } from '../rest/objectives/objective';
export { createPersonaSchema, type CreatePersona, type Layers } from '../rest/personas/createPersona';
export { hostedModels } from '../rest/personas/layers/llm';
export type { Tool } from '../rest/personas/layers/toolSchema';
export type { ListPersonas } from '../rest/personas/listPersonas';
export type { CreatedPersona, Persona } from '../rest/personas/persona';
export type { GetReplica, ListReplicas } from '../rest/replicas/listReplicas';
export { createReplicaSchema, type CreatedReplica, type CreateReplica, type Replica } from '../rest/replicas/replica';

export { CallbackTimeoutError } from '../errors/CallbackTimeoutError';
export { EndNotHandledError } from '../errors/EndNotHandledError';
export { CviError } from '../errors/CviError';
export { InvalidInteractionError } from '../errors/InvalidInteractionError';
export { InvalidObjectivesError, type ObjectiveLint, type ObjectiveLintCode } from '../errors/InvalidObjectivesError';
export { InvalidOptionError } from '../errors/InvalidOptionError';
export { InvalidRequestError } from '../errors/InvalidRequestError';
export { InvalidWebhookError, type InvalidWebhookReason } from '../errors/InvalidWebhookError';
export { isCviError } from '../errors/isCviError';
export { MessageTooLargeError } from '../errors/MessageTooLargeError';
export { RoomMayBeOpenError } from '../errors/RoomMayBeOpenError';
export { SessionRefusedError, type AppRefusal } from '../errors/SessionRefusedError';
export { TavusApiError, type TavusApiReason } from '../errors/TavusApiError';
