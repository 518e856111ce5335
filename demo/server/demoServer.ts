import type { AddressInfo, Server } from 'node:net';
import { onlyLocalHosts } from 'tavus-react/emulator';
import { toNodeHandler, type NodeHandler } from 'tavus-react/server';
import { createTrace, type Handle } from './createTrace';
import { openBackend, type BackendOptions } from './openBackend';

const paths = ['/api/tavus', '/api/webhooks', '/api/confirmed', '/emulator'];

export interface DemoServer {
  /** What to mount, and where. */
  readonly routes: readonly (readonly [path: string, handler: NodeHandler])[];
  /** Ends what would keep the server open. */
  readonly close: () => void;
}

/**
 * Puts the backend into Vite's own server, so that page and backend have one origin and nothing else to start.
 *
 * Webhooks come to this very server, so the backend opens as soon as the server knows its address.
 */
export function demoServer(
  server: Server,
  { onError, ...options }: Omit<BackendOptions, 'trace' | 'origin'>,
): DemoServer {
  const trace = createTrace();
  const opening = new Promise<string>((resolve) => {
    server.once('listening', () => resolve(originOf(server.address() as AddressInfo)));
  }).then((origin) => openBackend({ trace, origin, onError, ...options }));
  opening.catch(onError);

  // Vite checks the host as well, unless its `allowedHosts` option allows all.
  const local = (handle: Handle): NodeHandler => toNodeHandler(onlyLocalHosts(handle));
  const handlerOf = (path: string): NodeHandler =>
    local(async (request) => {
      const { routes } = await opening;
      return (await routes[path]?.(request)) ?? new Response(null, { status: 404 });
    });
  return {
    routes: [
      ...paths.map((path) => [path, handlerOf(path)] as const),
      ['/api/trace', local((request) => trace.stream(request))],
    ],
    close() {
      trace.close();
      opening.then(
        ({ close }) => close(),
        () => undefined,
      );
    },
  };
}

/** Where this machine reaches the server, which may listen at all addresses at once. */
function originOf({ address, family, port }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
