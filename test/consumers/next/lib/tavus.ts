import { callbackUrl, createTavusClient } from 'tavus-react/server';
import { emulator } from './emulator';
import { intake } from './intake';

export const secret = process.env.TAVUS_SECRET ?? '';
export const client = createTavusClient({ apiKey: process.env.TAVUS_API_KEY ?? '', fetch: emulator });

const webhooks = `${process.env.APP_URL ?? ''}/api/webhooks`;
const shared = globalThis as { personaId?: Promise<string> };

/** The address for the webhooks of one conversation. */
export const conversationCallback = (reference: string) => callbackUrl(webhooks, reference, { secret });

/** The persona of the interview. The emulator keeps nothing, so each server creates it anew. */
export const getPersonaId = () => (shared.personaId ??= makePersona());

async function makePersona(): Promise<string> {
  const callback_url = await callbackUrl(webhooks, 'intake', { secret, expiresInS: 'never' });
  const objectives = await client.objectives.create(
    intake.toJSON().map((objective) => ({ ...objective, callback_url })),
  );
  const { data: replicas } = await client.replicas.list().page();
  const persona = await client.personas.create({
    persona_name: 'Intake',
    system_prompt: 'You are a friendly receptionist of a small clinic.',
    default_replica_id: replicas[0]?.replica_id,
  });
  await client.personas.attachObjectives(persona.persona_id, objectives.objectives_id);
  return persona.persona_id;
}
