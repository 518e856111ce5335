import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { webhookSchemas } from '../../../src/rest/webhooks/webhookSchemas';
import { callbackUrl } from '../../../src/server/webhooks/callbackUrl';
import { createWebhookHandler } from '../../../src/server/webhooks/createWebhookHandler';
import { webhooks } from '../../fixtures/rest/webhooks/webhooks';

const secret = 'a secret of more than thirty-two characters';
const base = 'https://example.com/webhooks/tavus';
const handle = createWebhookHandler({
  secret,
  on: ({ body }) => expect(JSON.stringify(body)).toMatch(/^{/),
  maxBodyBytes: 2000,
});
const url = await callbackUrl(base, 'order-7', { secret });

async function expectAnswer(request: Request): Promise<number> {
  const { status } = await handle(request);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  return status;
}

const post = (body: BodyInit, to = url): Request => new Request(to, { method: 'POST', body });

describe('createWebhookHandler', () => {
  test('any bytes are accepted or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        await expectAnswer(post(new Uint8Array(bytes)));
      }),
    );
  });

  test('any JSON is accepted or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        await expectAnswer(post(json));
      }),
    );
  });

  const fieldNames = [
    ...new Set(webhooks.flatMap(({ body }) => [...Object.keys(body), ...Object.keys(body.properties ?? {})])),
    ...['__proto__', 'constructor', 'toJSON', 'then'],
  ];
  const eventType = fc.constantFrom(...Object.keys(webhookSchemas), 'system.pal_joined', 'constructor', '__proto__');
  const fields = fc.dictionary(fc.constantFrom(...fieldNames), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 6 });

  test('any fields of a known webhook are accepted, or are too long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(eventType), fields, fields, async (event_type, body, properties) => {
        const status = await expectAnswer(
          post(JSON.stringify({ ...body, event_type, properties, timestamp: undefined })),
        );
        expect([200, 413]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });

  test('a fixture with any value in one field is accepted or refused', async () => {
    const fixture = fc.constantFrom(...webhooks.map(({ body }) => body));
    await fc.assert(
      fc.asyncProperty(fixture, fc.constantFrom(...fieldNames), fc.jsonValue(), async (body, field, value) => {
        await expectAnswer(post(JSON.stringify({ ...body, [field]: value })));
      }),
      { numRuns: 300 },
    );
  });

  test('any token is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (token) => {
        expect(await expectAnswer(post('{}', `${base}?token=${encodeURIComponent(token)}`))).toBe(401);
      }),
    );
  });
});
