import { emulator, received } from '@/lib/emulator';

export const dynamic = 'force-dynamic';

/** For the test alone: what the emulator was asked, and what it posted. */
export async function GET() {
  await emulator.settled();
  return Response.json({ requests: emulator.requests, deliveries: emulator.webhooks, received });
}
