const scope = globalThis as { window?: unknown; document?: unknown; process?: { versions?: { node?: string } } };

// What is sold as "edge" asks for the code of browsers, too, so an export condition could not tell the two apart. Node with
// a DOM of its own, as tests have it, is no browser.
if (scope.window !== undefined && scope.document !== undefined && scope.process?.versions?.node === undefined) {
  throw new Error(
    '"tavus-react/server" was imported in a browser. It works with your API key, which everyone could read there. ' +
      'Import it on your server, and let the browser use useTavusSession() or <TavusConversation session="…">.',
  );
}

export {};
