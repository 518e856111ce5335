import { parseUrl } from '../../rest/parseUrl';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { isLocalHost } from './isLocalHost';

/**
 * Wraps a handler so that it responds with 403 to every request whose host is not this machine: `localhost`, a subdomain of
 * it, or a loopback address, on any port.
 *
 * A server that listens only to this machine needs this, too. A website can make its own domain resolve to this machine. The
 * browser then treats this server as the website's own origin (DNS rebinding), but the request still has the website's
 * domain as its host.
 *
 * @param hosts - More names, without a port, or a function that decides whether a name is allowed.
 * @throws {@link InvalidOptionError} for an invalid host name.
 * @example
 * createServer(toNodeHandler(onlyLocalHosts(emulator, ['tavus.lan']))).listen(8787);
 */
export function onlyLocalHosts(
  handle: (request: Request) => Response | Promise<Response>,
  hosts: readonly string[] | ((hostname: string) => boolean) = [],
): (request: Request) => Promise<Response> {
  const isListed = typeof hosts === 'function' ? hosts : createHostList(hosts);

  return async (request) => {
    const foreign = hostsOf(request).find((host) => {
      const name = parseHostname(host);
      return name === undefined || !(isLocalHost(name) || isListed(name));
    });
    if (foreign === undefined) return handle(request);
    const error =
      `"${foreign.slice(0, 200)}" is no name of this machine. If it is, list it: by --allowed-host, ` +
      'or among the hosts of onlyLocalHosts.';
    return new Response(JSON.stringify({ error }), {
      status: 403,
      headers: { 'content-type': 'application/json' },
    });
  };
}

/** The hosts in the URL and in the header, which may differ behind a proxy. A request without a network has no header. */
function hostsOf({ url, headers }: Request): string[] {
  const header = headers.get('host');
  return [new URL(url).host, ...(header === null ? [] : [header])];
}

function createHostList(hosts: readonly string[]): (hostname: string) => boolean {
  const names = new Set(
    hosts.map((host) => {
      const name = parseHostname(host);
      if (name === undefined) {
        throw new InvalidOptionError('hosts', 'expected names without a port, such as "tavus.lan".');
      }
      return name;
    }),
  );
  return (hostname) => names.has(hostname);
}

/** Parses a host and removes its port. `undefined` for an invalid one. */
export function parseHostname(host: string): string | undefined {
  return /^[^\s/?#@\\]+$/.test(host) ? parseUrl(`http://${host}`)?.hostname : undefined;
}
