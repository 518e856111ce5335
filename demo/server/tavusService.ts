import { createTavusClient } from 'tavus-react/server';
import type { Trace } from './createTrace';
import { limits, type Service } from './Service';
import { traced } from './traced';

/** What `npm start` finds in the environment. */
export interface TavusAccount {
  readonly apiKey: string;
  readonly personaId: string;
  /** Needed for a persona without a default replica. */
  readonly replicaId?: string | undefined;
  /** Default: Tavus's. */
  readonly baseUrl?: string | undefined;
}

/** Tavus itself. It cannot reach this machine, so it is given no address for webhooks. */
export function tavusService({ apiKey, personaId, replicaId, baseUrl }: TavusAccount, trace: Trace): Service {
  const client = createTavusClient({
    apiKey,
    baseUrl,
    fetch: traced(trace, 'backend', 'service', (request) => fetch(request)),
    timeoutMs: 20_000,
  });
  const conversation = {
    persona_id: personaId,
    ...(replicaId && { replica_id: replicaId }),
    conversation_name: 'tavus-react demo',
    properties: limits,
  };
  return { client, conversation, close: () => undefined };
}
