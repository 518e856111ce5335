import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { sameOriginHeaders, createTestApp } from './createTestApp';

describe('createSessionHandler in a framework', () => {
  test('works as a Hono route', async () => {
    const { handler, service } = createTestApp();
    const app = new Hono();
    app.all('/api/tavus/*', (c) => handler(c.req.raw));
    const init = { method: 'POST', headers: sameOriginHeaders };

    const started = await app.request('/api/tavus', { ...init, body: '{}' });
    expect(started.status).toBe(201);
    const { ticket } = await started.json();
    expect((await app.request('/api/tavus/end', { ...init, body: JSON.stringify({ ticket }) })).status).toBe(204);
    expect(service.ended).toEqual(['c1']);
    expect((await app.request('/api/tavus')).status).toBe(405);
  });

  test('works as a Next.js route', async () => {
    const { handler, service } = createTestApp();
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

  test('responds to the preflight of a page of another origin, as a Next.js route for OPTIONS', async () => {
    const origin = 'https://shop.example.org';
    const { handler } = createTestApp({ origins: [origin] });
    const route = { POST: handler, DELETE: handler, OPTIONS: handler };
    const preflight = await route.OPTIONS(
      new Request('http://localhost:3000/api/tavus', { method: 'OPTIONS', headers: { origin } }),
    );
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
  });
});
