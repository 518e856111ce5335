import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// Without a network, npm's default pauses between attempts add up to more than a minute.
const retryPauses = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
const installArgs = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...retryPauses];

/**
 * Creates a folder for the apps, outside the repository. Inside it, Node would find missing packages in the repository's
 * node_modules.
 *
 * @returns {string}
 */
export function createWorkFolder() {
  return mkdtempSync(join(tmpdir(), 'tavus-react-consumers-'));
}

/**
 * Packs the output of `npm run build` in dist, as it would be published.
 *
 * @param {string} workFolder
 * @returns {Promise<string>} The path of the tarball.
 */
export async function packPackage(workFolder) {
  await run('npm', ['pack', '--pack-destination', workFolder, '--loglevel=error'], { cwd: root });
  const name = readdirSync(workFolder).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack wrote no tarball to ${workFolder}.`);
  return join(workFolder, name);
}

/**
 * Copies an app of test/consumers and installs the tarball into it, as a user would. The app's lockfile pins the other packages.
 *
 * @param {string} name - Such as `next`.
 * @param {string} tarball
 * @returns {Promise<string>} The app's folder, beside the tarball.
 */
export async function installConsumer(name, tarball) {
  const folder = join(dirname(tarball), name);
  cpSync(join(root, 'test/consumers', name), folder, { recursive: true });
  await run('npm', [...installArgs, tarball], { cwd: folder });
  return folder;
}

/**
 * Runs a program until it ends.
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
 * Starts a server and waits until it responds. Start the server directly: if a shell or npm is stopped, its child keeps running.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, url: string, env?: Record<string, string> }} options - `url` is the address that has to respond.
 * @returns {Promise<{ stop(): Promise<void>, output(): string }>}
 */
export async function serve(command, args, { url, ...options }) {
  const program = start(command, args, options);
  const stop = async () => {
    program.kill();
    await program.ended;
  };
  for (let tries = 0; tries < 300; tries += 1) {
    const outcome = await Promise.race([fetch(url).catch(() => null), program.ended]);
    if (outcome instanceof Response) return { stop, output: program.output };
    if (outcome !== null) break;
    await sleep(100);
  }
  program.kill();
  const exit = await program.ended;
  throw new Error(`"${command} ${args.join(' ')}" does not respond at ${url} (${exit}):\n${program.output()}`);
}

/** @returns {Promise<number>} A port of this machine that no program listens on. */
export async function findFreePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @param {string} workFolder */
export function removeWorkFolder(workFolder) {
  rmSync(workFolder, { recursive: true, force: true, maxRetries: 3 });
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

/** This process has NODE_ENV "test". Apps must be built for production. */
function productionEnv() {
  const { NODE_ENV: _ours, ...env } = process.env;
  return { ...env, NEXT_TELEMETRY_DISABLED: '1' };
}
