const scope = globalThis as {
  window?: unknown;
  document?: unknown;
  importScripts?: unknown;
  navigator?: { userAgent?: string };
  process?: { versions?: { node?: string } };
};

const isPage = scope.window !== undefined && scope.document !== undefined;
// Edge runtimes and the workers of servers look like a browser's, down to importScripts. Only browsers call themselves so.
const isWorker = typeof scope.importScripts === 'function' && /^Mozilla\//.test(scope.navigator?.userAgent ?? '');

// What is sold as "edge" asks for the code of browsers, too, so an export condition could not tell the two apart. Node with
// a DOM of its own, as tests have it, is no browser.
if ((isPage || isWorker) && scope.process?.versions?.node === undefined) {
  throw new Error(
    '"tavus-react/server" was imported in a browser. It works with your API key, which everyone could read there. ' +
      'Import it on your server, and let the browser use useTavusSession() or <TavusConversation session="…">.',
  );
}

export {};
