// Runs before anything is installed, so it uses only Node's own modules.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function exitWith(message) {
  console.error(message);
  process.exit(1);
}

function readPackages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** Compares package-lock.json with the list that npm writes to node_modules after a complete installation. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === undefined)
    exitWith('package-lock.json is missing, so the packages to install are unknown. Restore it with git.');
  if (present === undefined || !existsSync(join(root, 'test/react-18/node_modules/react'))) return false;

  const isWanted = ([path, { version, optional, devOptional }]) =>
    present[path] ? present[path].version === version : optional || devOptional; // it may be for another platform
  return (
    Object.entries(wanted).every(([path, entry]) => path === '' || isWanted([path, entry])) &&
    Object.keys(present).every((path) => path in wanted)
  );
}

// Without a network, npm's default pauses between attempts add up to more than a minute.
const retryPauses = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

function install() {
  console.log('Installing the packages of package-lock.json …');
  const { status, error, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--prefer-offline', '--no-audit', '--no-fund', ...retryPauses],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status === 0) return;
  if (error) exitWith(`Could not run npm (${error.message}). Install it with Node.js.`);
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/.test(stderr)
  ) {
    exitWith(
      'Could not install the packages, because the npm registry cannot be reached. Connect to the network and run this again.',
    );
  }
  process.stderr.write(stdout + stderr);
  exitWith('Could not install the packages: npm ci failed. Its output is above.');
}

// The package runs on Node 20. Vite and ESLint, which build and check it, need 20.19.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  exitWith(
    `Node.js 20.19 or newer is needed, and this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
}

if (!isInstalled()) install();
