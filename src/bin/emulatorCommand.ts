import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createTavusEmulator, type EmulatedResources } from '../emulator';
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

  --port <number>   Where it listens. Default 8787; 0 lets the machine choose.
  --host <host>     Who can reach it. Default 127.0.0.1, this machine alone.
  --api-key <key>   The key it takes. Default any.
  --persona <id>    A persona that is there from the start. May be given several times.
  --replica <id>    The same of a replica.
  --quiet           Shows no requests and webhooks.
  --help            Shows this.`;

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
  const { port, host, apiKey, resources, isQuiet } = asked;

  const emulator = createTavusEmulator({ resources, ...(apiKey !== undefined && { apiKey }) });
  if (!isQuiet) {
    emulator.subscribe((news) => {
      const line = newsLine(news);
      if (line !== undefined) print(line);
    });
  }
  const server = createServer(toNodeHandler(emulator));
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
  if (problem !== undefined) {
    emulator.close();
    return { exitCode: 1, words: listenWords(problem, port, host) };
  }

  const bound = server.address(); // with port 0, the machine has chosen one
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
  return {
    exitCode: undefined,
    words: `The Tavus API is emulated at ${address}: createTavusClient({ baseUrl: '${address}', apiKey: ${apiKey === undefined ? "'any'" : '…'} })`,
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
  readonly apiKey: string | undefined;
  readonly resources: EmulatedResources;
  readonly isQuiet: boolean;
}

function readArgs(args: readonly string[]): Asked | 'help' | { readonly problem: string } {
  try {
    const options = {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      'api-key': { type: 'string' },
      persona: { type: 'string', multiple: true, default: [] as string[] },
      replica: { type: 'string', multiple: true, default: [] as string[] },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return 'help';
    const [command, ...others] = positionals;
    if (command === undefined) return { problem: 'There is no command.' };
    if (command !== 'emulator') return { problem: `There is no command "${command}".` };
    if (others.length > 0) return { problem: `"${others.join(' ')}" was not expected.` };
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) return { problem: '--port takes a number from 0 to 65535.' };
    for (const name of ['api-key', 'persona', 'replica'] as const) {
      if ([values[name] ?? []].flat().some((value) => !/\S/.test(value))) return { problem: `--${name} is empty.` };
    }
    const resources = {
      personas: values.persona.map((persona_id) => ({ persona_id })),
      replicas: values.replica.map((replica_id) => ({ replica_id })),
    };
    return { port, host: values.host, apiKey: values['api-key'], resources, isQuiet: values.quiet };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? firstSentence(thrown.message) : 'The options cannot be read.' };
  }
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
