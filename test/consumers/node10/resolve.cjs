// The resolver of webpack 4, which does not know "exports": where each entry is found, relative to the package.
const { relative } = require('node:path');
const { CachedInputFileSystem, NodeJsInputFileSystem, ResolverFactory } = require('enhanced-resolve');

const found = {};
for (const [kind, mainFields] of [
  ['module', ['browser', 'module', 'main']],
  ['main', ['main']],
]) {
  const resolver = ResolverFactory.createResolver({
    fileSystem: new CachedInputFileSystem(new NodeJsInputFileSystem(), 4000),
    useSyncFileSystemCalls: true,
    extensions: ['.mjs', '.js', '.json'],
    mainFields,
  });
  const entries = process.argv.slice(2);
  const paths = entries.map((entry) => resolver.resolveSync({}, __dirname, entry));
  found[kind] = paths.map((path) => relative('node_modules/tavus-react', path).replaceAll('\\', '/'));
  if (kind === 'main') {
    found.exported = paths.map((path) => (path.endsWith('.css') ? [] : Object.keys(require(path))));
  }
}
console.log(JSON.stringify(found));
