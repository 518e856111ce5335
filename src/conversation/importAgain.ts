/** Modules that were imported under a second address, by their first one: no module is imported a third time. */
const copies = /* @__PURE__ */ new Map<string, Promise<unknown>>();

/**
 * Imports a module, also after an import of it has failed. A browser remembers that an address has failed, and does not ask for
 * it again. So it is asked for under another one: the address that the error names, with a query.
 *
 * Where the error names none, as in Safari, and where a bundler loads by itself and does ask again, as webpack does, this is no
 * more than an import.
 */
export async function importAgain<Module>(load: () => Promise<Module>): Promise<Module> {
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
