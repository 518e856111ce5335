// @vitest-environment node
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { fromOwnPage, inApp } from './inApp';

test('works as a route of Hono', async () => {
  const { handler, service } = inApp();
  const app = new Hono();
  app.all('/api/tavus/*', (c) => handler(c.req.raw));
  const asked = { method: 'POST', headers: fromOwnPage };

  const started = await app.request('/api/tavus', { ...asked, body: '{}' });
  expect(started.status).toBe(201);
  const { ticket } = await started.json();
  expect((await app.request('/api/tavus/end', { ...asked, body: JSON.stringify({ ticket }) })).status).toBe(204);
  expect(service.ended).toEqual(['c1']);
  expect((await app.request('/api/tavus')).status).toBe(405);
});

test('works as a route of Next.js', async () => {
  const { handler, service } = inApp();
  const route = { POST: handler, DELETE: handler };
  const url = 'http://localhost:3000/api/tavus';
  const headers = { origin: 'http://localhost:3000' };

  const started = await route.POST(new Request(url, { method: 'POST', headers, body: '{}' }));
  const { ticket } = await started.json();
  const body = JSON.stringify({ ticket });
  expect((await route.DELETE(new Request(url, { method: 'DELETE', headers, body }))).status).toBe(204);
  expect((await route.POST(new Request(`${url}/end`, { method: 'POST', headers, body }))).status).toBe(204);
  expect(service.ended).toEqual(['c1', 'c1']);
});

test('a page of another origin asks beforehand in Next.js, where OPTIONS is routed too', async () => {
  const origin = 'https://shop.example.org';
  const { handler } = inApp({ origins: [origin] });
  const route = { POST: handler, DELETE: handler, OPTIONS: handler };
  const asked = await route.OPTIONS(
    new Request('http://localhost:3000/api/tavus', { method: 'OPTIONS', headers: { origin } }),
  );
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
});
