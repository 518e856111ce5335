import { checkClientOptions, type TavusClientOptions } from './checkClientOptions';
import { createConversations, type ConversationsResource } from './conversations';
import { createDocuments, type DocumentsResource } from './documents';
import { createGuardrails, type GuardrailsResource } from './guardrails';
import { createGuardrailSets, type GuardrailSetsResource } from './guardrailSets';
import { createObjectives, type ObjectivesResource } from './objectives';
import { createPersonas, type PersonasResource } from './personas';
import { createReplicas, type ReplicasResource } from './replicas';
import { createSendRequest } from './sendRequest';

/** The Tavus API, with one group of methods for each resource. It can be printed: the API key is not part of it. */
export interface TavusClient {
  readonly personas: PersonasResource;
  readonly objectives: ObjectivesResource;
  readonly guardrails: GuardrailsResource;
  readonly guardrailSets: GuardrailSetsResource;
  readonly conversations: ConversationsResource;
  readonly replicas: ReplicasResource;
  readonly documents: DocumentsResource;
}

/**
 * Creates a client of the Tavus API.
 *
 * Requests are checked before they are sent: an unknown field, a missing id or a contradiction is an
 * {@link InvalidRequestError}. An optional field that is `null` or an empty text is not sent. Responses are validated
 * loosely, and their unknown fields are kept. Requests may use the names of summer 2026 (`pal_id`, `face_id` …);
 * responses always use the older ones (`persona_id`, `replica_id` …).
 *
 * Reads and deletions are retried after a broken connection, 408, 429 and 5xx. Other requests are retried only when a 429 or
 * 503 says how long to wait; an app message is also retried after a 502, and the creation of a conversation never. A
 * time-out is final. A retried deletion whose first response was lost may find nothing, and rejects with `not-found`.
 *
 * @throws {@link InvalidOptionError} for an invalid key, URL or number. When the key comes from a function, each call
 * rejects with it instead. Every method rejects with {@link TavusApiError} when the request fails.
 * @see {@link https://docs.tavus.io/api-reference/overview | The service's reference}
 * @example
 * const client = createTavusClient({ apiKey: () => process.env.TAVUS_API_KEY });
 * const { conversation_url } = await client.conversations.create({ persona_id: 'p123', replica_id: 'r123' });
 */
export function createTavusClient(options: TavusClientOptions): TavusClient {
  const settings = checkClientOptions(options);
  const send = createSendRequest(settings);
  return {
    personas: createPersonas(send),
    objectives: createObjectives(send, settings.onWarning),
    guardrails: createGuardrails(send),
    guardrailSets: createGuardrailSets(send),
    conversations: createConversations(send),
    replicas: createReplicas(send),
    documents: createDocuments(send),
  };
}
