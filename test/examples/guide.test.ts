import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const read = (path: string): string => readFileSync(here(path), 'utf8').replaceAll('\r\n', '\n');

const files = readdirSync(here('../../examples'));
const guide = read('../../docs/guides/examples.md');

describe('docs/guides/examples.md', () => {
  test.each(files)('shows %s as it is, in at most 20 lines', (file) => {
    const code = read(`../../examples/${file}`);
    expect(guide).toContain(`\n\`\`\`tsx\n${code}\`\`\`\n`);
    expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  });

  test('shows nothing that is not in a file', () => {
    expect([...guide.matchAll(/^```tsx$/gm)]).toHaveLength(files.length);
  });
});
