import { clientSettings, type TavusClientOptions } from './clientSettings';
import { createConversations, type Conversations } from './conversations';
import { createDocuments, type Documents } from './documents';
import { createGuardrails, type Guardrails } from './guardrails';
import { createGuardrailSets, type GuardrailSets } from './guardrailSets';
import { createObjectives, type Objectives } from './objectives';
import { createPersonas, type Personas } from './personas';
import { createReplicas, type Replicas } from './replicas';
import { createTransport } from './transport';

/** The Tavus API, one group of methods a resource. The API key is not part of it: it can be printed. */
export interface TavusClient {
  readonly personas: Personas;
  readonly objectives: Objectives;
  readonly guardrails: Guardrails;
  readonly guardrailSets: GuardrailSets;
  readonly conversations: Conversations;
  readonly replicas: Replicas;
  readonly documents: Documents;
}

/**
 * Makes a client of the Tavus API.
 *
 * Requests are checked before they are sent: an unknown field, a missing id or a contradiction is an
 * {@link InvalidRequestError}. A field that may be left out and is `null` or an empty text is not sent. Answers are read
 * loosely, and fields that are not known here are kept. The names of summer 2026 (`pal_id`, `face_id` …) are taken, too;
 * answers come under the older ones (`persona_id`, `replica_id` …).
 *
 * Reading and deleting is tried again after a broken connection, 408, 429 and 5xx. Anything else is sent again only when a
 * 429 or 503 says how long to wait, an app message also after a 502, and the creation of a conversation never. A timeout is
 * final. A deletion whose first answer was lost may find nothing the second time, and rejects with `not-found`.
 *
 * @throws {@link InvalidOptionError} for a key, an address or a number it cannot work with; of a key that a function
 * returns, each call does. Every method rejects with {@link TavusApiError} when the service does not do what it was asked.
 * @see {@link https://docs.tavus.io/api-reference/overview | The service's reference}
 * @example
 * const client = createTavusClient({ apiKey: () => process.env.TAVUS_API_KEY });
 * const { conversation_url } = await client.conversations.create({ persona_id: 'p123', replica_id: 'r123' });
 */
export function createTavusClient(options: TavusClientOptions): TavusClient {
  const settings = clientSettings(options);
  const send = createTransport(settings);
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
