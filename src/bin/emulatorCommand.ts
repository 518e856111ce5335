import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createTavusEmulator, onlyLocalHosts, type TavusEmulatorOptions } from '../emulator';
import { hostnameOf } from '../emulator/http/onlyLocalHosts';
import { readListedOrigin } from '../emulator/http/openOrigins';
import { toNodeHandler } from '../server/node/toNodeHandler';
import { newsLine } from './newsLine';

/** What became of a command: it is over, or it serves until it is closed. */
export type CommandOutcome =
  | { readonly exitCode: number; readonly words: string }
  | { readonly exitCode: undefined; readonly words: string; readonly close: () => Promise<void> };

const USAGE = 'Usage: tavus-react emulator [options]';

const HELP = `${USAGE}

Serves the Tavus API from memory, for a backend in any language. Nothing is stored or billed.
Each request and each webhook is a line here, without its query.

  --port <number>        Where it listens. Default 8787; 0 lets the machine choose.
  --host <host>          Who can reach it. Default 127.0.0.1, this machine alone; 0.0.0.0 for the whole network.
  --allowed-host <name>  A name it answers to, besides localhost and the one above. May be given several times.
  --origin <origin>      An origin whose pages may use it, besides those of this machine. May be given several times.
  --api-key <key>        The key it takes. Default any.
  --seed <number>        Gives the same ids each time. Default: random ids, which nobody can guess.
  --persona <id>         A persona that is there from the start. May be given several times.
  --replica <id>         The same of a replica.
  --quiet                Shows no requests and webhooks.
  --help                 Shows this.`;

/**
 * Runs what was asked for on the command line.
 *
 * @param print - Shows a line while the command serves.
 */
export async function emulatorCommand(args: readonly string[], print: (line: string) => void): Promise<CommandOutcome> {
  const asked = readArgs(args);
  if (asked === 'help') return { exitCode: 0, words: HELP };
  if ('problem' in asked) {
    return { exitCode: 2, words: `${asked.problem}\n${USAGE}\nAll options: tavus-react --help` };
  }
  const { port, host, isQuiet, options } = asked;

  const emulator = createTavusEmulator(options);
  if (!isQuiet) {
    emulator.subscribe((news) => {
      const line = newsLine(news);
      if (line !== undefined) print(line);
    });
  }
  const server = createServer(toNodeHandler(onlyLocalHosts(emulator, allowedHosts(asked))));
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
  if (problem !== undefined) {
    emulator.close();
    return { exitCode: 1, words: listenWords(problem, port, host) };
  }

  // Such as too many open files. Open connections are not affected.
  server.on('error', ({ message }) => print(`A connection could not be accepted: ${message}`));
  const bound = server.address(); // with port 0, the machine has chosen one
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
  return {
    exitCode: undefined,
    words: `The Tavus API is emulated at ${address}: createTavusClient({ baseUrl: '${address}', apiKey: ${options.apiKey === undefined ? "'any'" : '…'} })`,
    async close() {
      emulator.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Asked {
  readonly port: number;
  readonly host: string;
  readonly hosts: readonly string[];
  readonly options: TavusEmulatorOptions;
  readonly isQuiet: boolean;
}

function readArgs(args: readonly string[]): Asked | 'help' | { readonly problem: string } {
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
    if (!/^\d+$/.test(values.port) || port > 65_535) return { problem: '--port takes a number from 0 to 65535.' };
    for (const name of ['host', 'api-key', 'persona', 'replica'] as const) {
      if ([values[name] ?? []].flat().some((value) => !/\S/.test(value))) return { problem: `--${name} is empty.` };
    }
    if (hosts.some((name) => hostnameOf(name) === undefined)) {
      return { problem: '--allowed-host takes a name without a port, such as tavus.lan.' };
    }
    if (!origins.every(readListedOrigin))
      return { problem: '--origin takes an origin and no path, such as https://app.example.' };
    if (seed !== undefined && !/^\d{1,9}$/.test(seed))
      return { problem: '--seed takes a number of up to nine digits.' };
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
 * The names the command answers to, besides those of this machine. When it listens to a whole network, clients use its address
 * or, among containers, a name of one word. Neither is a name that a page can have, so DNS rebinding cannot use them.
 */
function allowedHosts({ host, hosts }: Asked): (hostname: string) => boolean {
  const names = new Set([host.includes(':') ? `[${host}]` : host, ...hosts].map(hostnameOf));
  const isForAll = names.has('0.0.0.0') || names.has('[::]');
  return (hostname) => names.has(hostname) || (isForAll && /^(\[.*\]|[\d.]+|[^.]+)$/.test(hostname));
}

/** Node's words go on with advice on values that begin with a dash, which hardly anybody means. */
function firstSentence(words: string): string {
  const [first = words] = words.split(/\.?(?: To specify |\n|$)/, 1);
  return `${first}.`;
}

function listenWords({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${host} is in use. Stop what uses it, or choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used by you. Choose one above 1023 with --port.`;
  return `The emulator cannot listen on ${host}, port ${port}: ${message}`;
}
