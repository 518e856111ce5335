import { parseUrl } from '../../rest/parseUrl';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { isLocalHost } from './isLocalHost';

/**
 * Makes a handler refuse, with 403, every request that does not name this machine as its host: `localhost`, a name below it,
 * or a loopback address, on any port.
 *
 * A server that listens to this machine alone needs it, too. A site can make its own domain resolve to this machine. The
 * browser then treats this server as the site's own origin (DNS rebinding). The request still names the site as its host.
 *
 * @param hosts - More names, without a port, or a function that tells whether a name is allowed.
 * @throws {@link InvalidOptionError} for what is no name of a host.
 * @example
 * createServer(toNodeHandler(onlyLocalHosts(emulator, ['tavus.lan']))).listen(8787);
 */
export function onlyLocalHosts(
  handle: (request: Request) => Response | Promise<Response>,
  hosts: readonly string[] | ((hostname: string) => boolean) = [],
): (request: Request) => Promise<Response> {
  const isListed = typeof hosts === 'function' ? hosts : oneOf(hosts);

  return async (request) => {
    const foreign = hostsOf(request).find((host) => {
      const name = hostnameOf(host);
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

/** The address of a request and its header may differ behind a proxy. A request that was on no network has no header. */
function hostsOf({ url, headers }: Request): string[] {
  const header = headers.get('host');
  return [new URL(url).host, ...(header === null ? [] : [header])];
}

function oneOf(hosts: readonly string[]): (hostname: string) => boolean {
  const names = new Set(
    hosts.map((host) => {
      const name = hostnameOf(host);
      if (name === undefined) {
        throw new InvalidOptionError('hosts', 'expected names without a port, such as "tavus.lan".');
      }
      return name;
    }),
  );
  return (hostname) => names.has(hostname);
}

/** A host as URLs have it, without its port; `undefined` for what is none. */
export function hostnameOf(host: string): string | undefined {
  return /^[^\s/?#@\\]+$/.test(host) ? parseUrl(`http://${host}`)?.hostname : undefined;
}
