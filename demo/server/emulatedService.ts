import { createTavusEmulator } from 'tavus-react/emulator';
import { createTavusClient } from 'tavus-react/server';
import { greeting, intake } from '../intake';
import type { Trace } from './createTrace';
import { callLimits, type Service } from './Service';
import { withTrace } from './withTrace';
import { traceRooms } from './traceRooms';

/**
 * Creates the emulator, with a persona that has the objectives of the intake.
 *
 * @param addressFor - Creates a webhook address. The one of an objective must not expire.
 */
export async function emulatedService(
  trace: Trace,
  addressFor: (reference: string, expiresInS?: 'never') => Promise<string>,
): Promise<Service> {
  const apiKey = crypto.randomUUID();
  const emulator = createTavusEmulator({ apiKey, seed: 'random' });
  const client = createTavusClient({ apiKey, fetch: withTrace(trace, 'backend', 'service', emulator) });

  const callback_url = await addressFor('intake', 'never');
  const { objectives_id } = await client.objectives.create(
    intake.toJSON().map((objective) => ({ ...objective, callback_url })),
  );
  const { persona_id } = await client.personas.create({
    persona_name: 'Front desk',
    system_prompt: 'You are Ada, at the front desk of a small practice. You are friendly and brief.',
    default_replica_id: 'r00000000001',
    greeting,
  });
  await client.personas.attachObjectives(persona_id, objectives_id);

  return {
    client,
    conversation: async () => ({ persona_id, callback_url: await addressFor('visit'), properties: callLimits }),
    rooms: traceRooms(emulator, trace),
    close: () => emulator.close(),
  };
}
