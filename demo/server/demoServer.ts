import type { AddressInfo, Server } from 'node:net';
import { onlyLocalHosts } from 'tavus-react/emulator';
import { toNodeHandler, type NodeHandler } from 'tavus-react/server';
import { createTrace, type RequestHandler } from './createTrace';
import { openBackend, type BackendOptions } from './openBackend';

const paths = ['/api/tavus', '/api/webhooks', '/api/confirmed', '/emulator'];

export interface DemoServer {
  /** The paths, each with its handler. */
  readonly routes: readonly (readonly [path: string, handler: NodeHandler])[];
  /** Ends the streams and timers that would keep the server open. */
  readonly close: () => void;
}

/**
 * Adds the backend to Vite's own server, so that page and backend have the same origin.
 *
 * Webhooks come to the same server, so the backend is created as soon as the server has its address.
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
  const local = (handle: RequestHandler): NodeHandler => toNodeHandler(onlyLocalHosts(handle));
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

/** The origin at which this machine reaches the server, which may listen on all addresses. */
function originOf({ address, family, port }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
