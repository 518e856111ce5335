import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createTavusEmulator, onlyLocalHosts, type TavusEmulatorOptions } from '../emulator';
import { parseHostname } from '../emulator/http/onlyLocalHosts';
import { parseAllowedOrigin } from '../emulator/http/createAllowedOrigins';
import { toNodeHandler } from '../server/node/toNodeHandler';
import { formatActivity } from './formatActivity';

/** The outcome of a command: it has ended with an exit code, or it serves requests until it is closed. */
export type CommandOutcome =
  | { readonly exitCode: number; readonly message: string }
  | { readonly exitCode: undefined; readonly message: string; readonly close: () => Promise<void> };

const USAGE = 'Usage: tavus-react emulator [options]';

const HELP = `${USAGE}

Serves the Tavus API from memory, for a backend in any language. Nothing is stored or billed.
Prints one line for each request and each webhook, without its query.

  --port <number>        The port. Default 8787; 0 lets the machine choose.
  --host <host>          The address to listen on. Default 127.0.0.1: only this machine. 0.0.0.0: the whole network.
  --allowed-host <name>  Another host name that requests may have, besides localhost and the one above. Repeatable.
  --origin <origin>      An origin whose pages may use it, besides those of this machine. Repeatable.
  --api-key <key>        The API key that it accepts. Default any.
  --seed <number>        Makes the ids the same each time. Default: random ids, which cannot be guessed.
  --persona <id>         A persona that exists from the start. Repeatable.
  --replica <id>         A replica that exists from the start. Repeatable.
  --quiet                Does not print requests and webhooks.
  --help                 Prints this.`;

/**
 * Runs the command with the given arguments.
 *
 * @param print - Prints a line while the command serves requests.
 */
export async function emulatorCommand(args: readonly string[], print: (line: string) => void): Promise<CommandOutcome> {
  const parsed = parseArguments(args);
  if (parsed === 'help') return { exitCode: 0, message: HELP };
  if ('problem' in parsed) {
    return { exitCode: 2, message: `${parsed.problem}\n${USAGE}\nAll options: tavus-react --help` };
  }
  const { port, host, isQuiet, options } = parsed;

  const emulator = createTavusEmulator(options);
  if (!isQuiet) {
    emulator.subscribe((activity) => {
      const line = formatActivity(activity);
      if (line !== undefined) print(line);
    });
  }
  const server = createServer(toNodeHandler(onlyLocalHosts(emulator, allowedHosts(parsed))));
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
  if (problem !== undefined) {
    emulator.close();
    return { exitCode: 1, message: listenErrorMessage(problem, port, host) };
  }

  // For example, too many open files. Open connections are not affected.
  server.on('error', ({ message }) => print(`A connection could not be accepted: ${message}`));
  const bound = server.address(); // with port 0, the machine chose one
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
  return {
    exitCode: undefined,
    message: `The Tavus API is emulated at ${address}: createTavusClient({ baseUrl: '${address}', apiKey: ${options.apiKey === undefined ? "'any'" : '…'} })`,
    async close() {
      emulator.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Arguments {
  readonly port: number;
  readonly host: string;
  readonly hosts: readonly string[];
  readonly options: TavusEmulatorOptions;
  readonly isQuiet: boolean;
}

function parseArguments(args: readonly string[]): Arguments | 'help' | { readonly problem: string } {
  try {
    const many = { type: 'string', multiple: true, default: [] as string[] } as const;
    const options = {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      'allowed-host': many,
      origin: many,
      'api-key': { type: 'string' },
      seed: { type: 'string' },
      persona: many,
      replica: many,
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return 'help';
    const [command, ...others] = positionals;
    if (command === undefined) return { problem: 'There is no command.' };
    if (command !== 'emulator') return { problem: `There is no command "${command}".` };
    if (others.length > 0) return { problem: `"${others.join(' ')}" was not expected.` };
    const { 'api-key': apiKey, 'allowed-host': hosts, origin: origins, host, seed, quiet: isQuiet } = values;
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) return { problem: '--port must be a number from 0 to 65535.' };
    for (const name of ['host', 'api-key', 'persona', 'replica'] as const) {
      if ([values[name] ?? []].flat().some((value) => !/\S/.test(value))) return { problem: `--${name} is empty.` };
    }
    if (hosts.some((name) => parseHostname(name) === undefined)) {
      return { problem: '--allowed-host must be a name without a port, such as tavus.lan.' };
    }
    if (!origins.every(parseAllowedOrigin))
      return { problem: '--origin must be an origin without a path, such as https://app.example.' };
    if (seed !== undefined && !/^\d{1,9}$/.test(seed))
      return { problem: '--seed must be a number of up to nine digits.' };
    const resources = {
      personas: values.persona.map((persona_id) => ({ persona_id })),
      replicas: values.replica.map((replica_id) => ({ replica_id })),
    };
    const ids = seed === undefined ? ('random' as const) : Number(seed);
    return {
      port,
      host,
      hosts,
      options: { resources, origins, seed: ids, ...(apiKey !== undefined && { apiKey }) },
      isQuiet,
    };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? firstSentence(thrown.message) : 'The options cannot be read.' };
  }
}

/**
 * Decides which host names are allowed besides those of this machine. When the command listens on the whole network, clients use
 * its IP address or, among containers, a name without a dot. A website can have neither, so they are safe from DNS rebinding.
 */
function allowedHosts({ host, hosts }: Arguments): (hostname: string) => boolean {
  const names = new Set([host.includes(':') ? `[${host}]` : host, ...hosts].map(parseHostname));
  const isForAll = names.has('0.0.0.0') || names.has('[::]');
  return (hostname) => names.has(hostname) || (isForAll && /^(\[.*\]|[\d.]+|[^.]+)$/.test(hostname));
}

/** Node's message continues with advice about values that start with a dash, which rarely applies. */
function firstSentence(message: string): string {
  const [first = message] = message.split(/\.?(?: To specify |\n|$)/, 1);
  return `${first}.`;
}

function listenErrorMessage({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${host} is in use. Stop what uses it, or choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used by you. Choose one above 1023 with --port.`;
  return `The emulator cannot listen on ${host}, port ${port}: ${message}`;
}
