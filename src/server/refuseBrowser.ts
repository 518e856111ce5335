const scope = globalThis as {
  window?: unknown;
  document?: unknown;
  importScripts?: unknown;
  navigator?: { userAgent?: string };
  process?: { versions?: { node?: string } };
};

const isPage = scope.window !== undefined && scope.document !== undefined;
// Edge runtimes and server workers have the globals of a browser's worker, `importScripts` included. Only a browser's user agent
// begins with "Mozilla/".
const isWorker = typeof scope.importScripts === 'function' && /^Mozilla\//.test(scope.navigator?.userAgent ?? '');

// An export condition cannot distinguish the two: edge runtimes resolve the "browser" condition, too. Node with a DOM, as in tests,
// is not a browser.
if ((isPage || isWorker) && scope.process?.versions?.node === undefined) {
  throw new Error(
    '"tavus-react/server" was imported in a browser. It works with your API key, which everyone could read there. ' +
      'Import it on your server, and let the browser use useTavusSession() or <TavusConversation session="…">.',
  );
}

export {};
