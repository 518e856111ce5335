import { createTavusEmulator } from 'tavus-react/emulator';
import { createTavusClient } from 'tavus-react/server';
import { greeting, intake } from '../intake';
import type { Trace } from './createTrace';
import { limits, type Service } from './Service';
import { traced } from './traced';
import { watchedRooms } from './watchedRooms';

/**
 * The emulator in Tavus's place, with a persona that pursues the intake.
 *
 * @param addressFor - Makes the address for webhooks about something: of an objective they come for as long as it exists.
 */
export async function emulatedService(
  trace: Trace,
  addressFor: (reference: string, expiresInS?: 'never') => Promise<string>,
): Promise<Service> {
  const apiKey = crypto.randomUUID();
  const emulator = createTavusEmulator({ apiKey, seed: 'random' });
  const client = createTavusClient({ apiKey, fetch: traced(trace, 'backend', 'service', emulator) });

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
    conversation: async () => ({ persona_id, callback_url: await addressFor('visit'), properties: limits }),
    rooms: watchedRooms(emulator, trace),
    close: () => emulator.close(),
  };
}
