import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createTavusEmulator } from '../emulator';
import { toNodeHandler } from '../server/toNodeHandler';

/** What became of a command: it is over, or it serves until it is closed. */
export type CommandOutcome =
  | { readonly exitCode: number; readonly words: string }
  | { readonly exitCode: undefined; readonly words: string; readonly close: () => Promise<void> };

const USAGE = 'Usage: tavus-react emulator [--port 8787] [--host 127.0.0.1] [--api-key <key>]';

/** Runs what was asked for on the command line. */
export async function emulatorCommand(args: readonly string[]): Promise<CommandOutcome> {
  const asked = readArgs(args);
  if ('problem' in asked) return { exitCode: 2, words: `${asked.problem}\n${USAGE}` };
  const { port, host, apiKey } = asked;

  const emulator = createTavusEmulator(apiKey === undefined ? {} : { apiKey });
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
}

function readArgs(args: readonly string[]): Asked | { readonly problem: string } {
  try {
    const options = {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      'api-key': { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command, ...others] = positionals;
    if (command === undefined) return { problem: 'There is no command.' };
    if (command !== 'emulator') return { problem: `There is no command "${command}".` };
    if (others.length > 0) return { problem: `"${others.join(' ')}" was not expected.` };
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) return { problem: '--port takes a number from 0 to 65535.' };
    if (values['api-key'] !== undefined && !/\S/.test(values['api-key'])) return { problem: '--api-key is empty.' };
    return { port, host: values.host, apiKey: values['api-key'] };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown.message : 'The options cannot be read.' };
  }
}

function listenWords({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${host} is in use. Stop what uses it, or choose another with --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used by you. Choose one above 1023 with --port.`;
  return `The emulator cannot listen on ${host}, port ${port}: ${message}`;
}
