/** Modules that were imported from a second address, by their first one. No module is imported a third time. */
const copies = /* @__PURE__ */ new Map<string, Promise<unknown>>();

/**
 * Imports a module, even if an earlier import of it has failed. A browser remembers that an address has failed and does not
 * request it again. So this function requests another one: the address in the error's message, with a query.
 *
 * It is a plain import where the message has no address, as in Safari, and where a bundler loads modules itself and does request
 * them again, as webpack does.
 */
export async function importWithRetry<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (thrown) {
    const { name, message } = thrown as Partial<Error>;
    const address = name === 'TypeError' ? /https?:\/\/\S+/.exec(String(message))?.[0] : undefined;
    if (address === undefined) throw thrown;
    const copy = copies.get(address) ?? importCopy(address);
    copies.set(address, copy);
    copy.catch(() => copies.delete(address));
    return (await copy) as Module;
  }
}

function importCopy(address: string): Promise<unknown> {
  const query = `${address.includes('?') ? '&' : '?'}again=${Date.now()}`;
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ address + query);
}
