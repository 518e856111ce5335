import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// npm's own pauses between attempts add up to more than a minute without a network.
const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
const installing = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...patience];

/**
 * A folder for the apps, outside the repository: in it a package that is missing would be found in its node_modules.
 *
 * @returns {string}
 */
export function makeWorkshop() {
  return mkdtempSync(join(tmpdir(), 'tavus-react-consumers-'));
}

/**
 * Packs what `npm run build` has left in dist, as it would be published.
 *
 * @param {string} workshop
 * @returns {Promise<string>} The path of the tarball.
 */
export async function packPackage(workshop) {
  await run('npm', ['pack', '--pack-destination', workshop, '--loglevel=error'], { cwd: root });
  const name = readdirSync(workshop).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack left no tarball in ${workshop}.`);
  return join(workshop, name);
}

/**
 * Copies an app of test/consumers and installs the tarball into it, as anybody would; the app's lockfile pins the rest.
 *
 * @param {string} name - Such as `next`.
 * @param {string} tarball
 * @returns {Promise<string>} The app's folder, beside the tarball.
 */
export async function installConsumer(name, tarball) {
  const folder = join(dirname(tarball), name);
  cpSync(join(root, 'test/consumers', name), folder, { recursive: true });
  await run('npm', [...installing, tarball], { cwd: folder });
  return folder;
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string> }} options
 * @returns {Promise<string>} What it printed.
 */
export async function run(command, args, options) {
  const program = start(command, args, options);
  const code = await program.ended;
  if (code !== 0) throw new Error(`"${command} ${args.join(' ')}" ended with ${code}:\n${program.output()}`);
  return program.output();
}

/**
 * Starts a server and waits until it answers. Start the server itself: a shell or npm would leave it behind when stopped.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, url: string, env?: Record<string, string> }} options - `url` is what has to answer.
 * @returns {Promise<{ stop(): Promise<void>, output(): string }>}
 */
export async function serve(command, args, { url, ...options }) {
  const program = start(command, args, options);
  const stop = async () => {
    program.kill();
    await program.ended;
  };
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await Promise.race([fetch(url).catch(() => null), program.ended]);
    if (answer instanceof Response) return { stop, output: program.output };
    if (answer !== null) break;
    await sleep(100);
  }
  program.kill();
  const how = await program.ended;
  throw new Error(`"${command} ${args.join(' ')}" does not answer at ${url} (${how}):\n${program.output()}`);
}

/** @returns {Promise<number>} A port of this machine that nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @param {string} workshop */
export function clearAway(workshop) {
  rmSync(workshop, { recursive: true, force: true, maxRetries: 3 });
}

function start(command, args, { cwd, env = {} }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...productionEnv(), ...env },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = [];
  child.stdout.on('data', (text) => printed.push(text));
  child.stderr.on('data', (text) => printed.push(text));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? code));
  }).finally(() => process.off('exit', kill));
  return { ended, kill, output: () => Buffer.concat(printed).toString() };
}

/** NODE_ENV is "test" here, and an app is built for production. */
function productionEnv() {
  const { NODE_ENV: _ours, ...env } = process.env;
  return { ...env, NEXT_TELEMETRY_DISABLED: '1' };
}
