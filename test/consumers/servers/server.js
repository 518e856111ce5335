import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import { createTavusEmulator } from 'tavus-react/emulator';
import {
  callbackUrl,
  createSessionHandler,
  createTavusClient,
  createWebhookHandler,
  toNodeHandler,
} from 'tavus-react/server';

// The same two handlers in three frameworks. Each has a parser that reads every body first, as in most apps.

const { TAVUS_SECRET: secret, PORT } = process.env;
const [expressPort, fastifyPort, koaPort] = [0, 1, 2].map((offset) => Number(PORT) + offset);

const emulator = createTavusEmulator({ resources: { personas: [{ persona_id: 'p1' }] } });
const client = createTavusClient({ apiKey: 'any', fetch: emulator });
const ended = [];
const received = [];
const errors = [];

const session = toNodeHandler(
  createSessionHandler({
    client,
    secret,
    authorize: () => ({ id: 'ada' }),
    allow: ['custom_greeting'],
    conversation: { persona_id: 'p1' },
    onEnd: ({ conversationId, user, payload }) => void ended.push({ conversationId, user, payload }),
    onError: (error) => void errors.push(error.message),
  }),
);
const webhooks = toNodeHandler(
  createWebhookHandler({
    secret,
    on: ({ type }) => void received.push(type),
    onError: (error) => void errors.push(error.message),
  }),
);

const expressApp = express();
expressApp.use(express.json(), express.text());
expressApp.use('/api/tavus', session);
expressApp.post('/api/webhooks', webhooks);
expressApp.get('/seen', async (_request, response) => {
  const rooms = [];
  for await (const room of client.conversations.list()) rooms.push(room);
  const address = await callbackUrl(`http://127.0.0.1/api/webhooks`, 'order-7', { secret });
  response.json({ ended, received, errors, rooms, webhookQuery: new URL(address).search });
});
expressApp.listen(expressPort, '127.0.0.1');

const fastify = Fastify();
fastify.all('/api/tavus', session);
fastify.all('/api/tavus/end', session);
fastify.post('/api/webhooks', webhooks);
// A common mistake: Fastify has read the body, so Node's own request no longer has it.
fastify.all('/mistake', (request, reply) => {
  reply.hijack();
  session(request.raw, reply.raw);
});
fastify.post('/mistake/webhooks', (request, reply) => {
  reply.hijack();
  webhooks(request.raw, reply.raw);
});
await fastify.listen({ port: fastifyPort, host: '127.0.0.1' });

const koa = new Koa();
koa.use(bodyParser({ enableTypes: ['json', 'text'] }));
koa.use((context) => {
  context.respond = false;
  const incoming = Object.assign(context.req, { body: context.request.rawBody });
  (context.path === '/api/webhooks' ? webhooks : session)(incoming, context.res);
});
koa.listen(koaPort, '127.0.0.1');
