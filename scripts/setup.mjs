// Runs before anything is installed, so it uses only what Node brings.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function readPackages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** Compares package-lock.json with the list that npm leaves in node_modules when an installation is complete. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === undefined)
    stop('package-lock.json is missing, so it is not known which packages to install: restore it with git.');
  if (present === undefined || !existsSync(join(root, 'test/react-18/node_modules/react'))) return false;

  const isWanted = ([path, { version, optional, devOptional }]) =>
    present[path] ? present[path].version === version : optional || devOptional; // an optional one may be for another platform
  return (
    Object.entries(wanted).every(([path, entry]) => path === '' || isWanted([path, entry])) &&
    Object.keys(present).every((path) => path in wanted)
  );
}

// npm's own pauses between attempts add up to more than a minute without a network.
const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

function install() {
  console.log('Installing the packages of package-lock.json …');
  const { status, error, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--prefer-offline', '--no-audit', '--no-fund', ...patience],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status === 0) return;
  if (error) stop(`Could not run npm (${error.message}): install it, it comes with Node.js.`);
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/.test(stderr)
  ) {
    stop(
      'Could not install the packages, because the npm registry cannot be reached: connect to the network and run this again.',
    );
  }
  process.stderr.write(stdout + stderr);
  stop('Could not install the packages: npm ci failed, and says why above.');
}

// The package runs on Node 20; Vite and ESLint, which build and check it, start at 20.19.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Node.js 20.19 or newer is needed, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
  );
}

if (!isInstalled()) install();
