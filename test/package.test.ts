import { describe, expect, test } from 'vitest';
import manifest from '../package.json';

// Tools that do not know `exports` find an entry by other fields, so each new entry must be in them as well.

const entries = Object.entries(manifest.exports).flatMap(([path, target]) =>
  typeof target === 'string' ? [] : [[path.slice('./'.length), target] as const],
);
const typesOf = (target: (typeof entries)[number][1]) =>
  'import' in target ? target.import.types : target.types.import;

describe('package.json', () => {
  test('older tools find the code of the main entry where newer ones do', () => {
    const { main, module, types, exports } = manifest;
    const { import: esm, require: cjs } = exports['.'];
    expect({ main, module, types }).toEqual({ main: cjs.default, module: esm.default, types: esm.types });
  });

  test('older TypeScript finds the types of every entry where newer does', () => {
    const others = entries.filter(([name]) => name !== '');
    const types = Object.fromEntries(others.map(([name, target]) => [name, [typesOf(target)]]));
    expect(manifest.typesVersions).toEqual({ '*': types });
  });

  test('the folder or file that older tools look for is packed, for every entry', () => {
    const roots = entries.flatMap(([name]) => (name === '' ? [] : [name.split('/')[0]]));
    expect(new Set(manifest.files)).toEqual(new Set(['dist', ...roots]));
  });
});
