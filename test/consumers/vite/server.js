import { createServer } from 'node:http';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createTavusEmulator } from 'tavus-react/emulator';
import {
  callbackUrl,
  createSessionHandler,
  createTavusClient,
  createWebhookHandler,
  toNodeHandler,
} from 'tavus-react/server';
import { booking } from './src/objectives.js';

const { TAVUS_API_KEY, TAVUS_SECRET: secret, APP_URL, PORT } = process.env;
const webhooks = `${APP_URL}/api/webhooks`;

// Replaces Tavus. In your own app, the client has no `fetch` option.
const emulator = createTavusEmulator();
const client = createTavusClient({ apiKey: TAVUS_API_KEY, fetch: emulator });

const callback_url = await callbackUrl(webhooks, 'booking', { secret, expiresInS: 'never' });
const objectives = await client.objectives.create(
  booking.toJSON().map((objective) => ({ ...objective, callback_url })),
);
const { data: replicas } = await client.replicas.list().page();
const { persona_id } = await client.personas.create({
  persona_name: 'Booking',
  system_prompt: 'You take bookings for a small restaurant.',
  default_replica_id: replicas[0].replica_id,
});
await client.personas.attachObjectives(persona_id, objectives.objectives_id);

const session = createSessionHandler({
  client,
  secret,
  authorize: () => ({ id: 'guest' }), // An app of yours asks its cookies who this is.
  conversation: async ({ user }) => ({ persona_id, callback_url: await callbackUrl(webhooks, user.id, { secret }) }),
});
const received = [];
const webhook = createWebhookHandler({ secret, on: (event) => void received.push(event) });

const app = new Hono();
app.all('/api/tavus/*', ({ req }) => session(req.raw));
app.post('/api/webhooks', ({ req }) => webhook(req.raw));
app.all('/emulator/*', ({ req }) => emulator(req.raw));
// For the test only: the requests to the emulator, and the webhooks that it sent.
app.get('/seen', async (context) => {
  await emulator.waitForWebhooks();
  return context.json({ requests: emulator.requests, deliveries: emulator.webhooks, received });
});
app.get('*', serveStatic({ root: './dist' }));

createServer(toNodeHandler((request) => app.fetch(request))).listen(Number(PORT), '127.0.0.1');
