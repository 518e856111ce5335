import { emulator, received } from '@/lib/emulator';

export const dynamic = 'force-dynamic';

/** For the test only: the requests to the emulator, and the webhooks that it sent. */
export async function GET() {
  await emulator.waitForWebhooks();
  return Response.json({ requests: emulator.requests, deliveries: emulator.webhooks, received });
}
