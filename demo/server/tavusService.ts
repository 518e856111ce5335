import { createTavusClient } from 'tavus-react/server';
import type { Trace } from './createTrace';
import { callLimits, type Service } from './Service';
import { withTrace } from './withTrace';

/** The settings that `npm start` finds in the environment. */
export interface TavusAccount {
  readonly apiKey: string;
  readonly personaId: string;
  /** Needed for a persona without a default replica. */
  readonly replicaId?: string | undefined;
  /** Default: Tavus's. */
  readonly baseUrl?: string | undefined;
}

/** Creates the client for Tavus. It gets no webhook address, because Tavus cannot reach this machine. */
export function tavusService({ apiKey, personaId, replicaId, baseUrl }: TavusAccount, trace: Trace): Service {
  const client = createTavusClient({
    apiKey,
    baseUrl,
    fetch: withTrace(trace, 'backend', 'service', (request) => fetch(request)),
    timeoutMs: 20_000,
  });
  const conversation = {
    persona_id: personaId,
    ...(replicaId && { replica_id: replicaId }),
    conversation_name: 'tavus-react demo',
    properties: callLimits,
  };
  return { client, conversation, close: () => undefined };
}
