import type { Meta, StoryObj } from '@storybook/react-vite';
import { useLayoutEffect, useRef, useState } from 'react';
import { expect, within } from 'storybook/test';
import tokensCss from '../../src/components/tokens.css?raw';
import './tokens.css';

/** A token of tokens.css, with the comment beside it. */
interface Token {
  readonly name: string;
  readonly note: string;
}

interface TokenGroup {
  readonly title: string;
  readonly tokens: readonly Token[];
}

/** The tokens that an app may set, in their groups. Colours of both themes are set as `--cvi-color-…`. */
const groups = readGroups(tokensCss.slice(0, tokensCss.indexOf('/* The default for the rewritten form')));

function readGroups(css: string): readonly TokenGroup[] {
  return css
    .split(/\n {4}\/\* /)
    .slice(1)
    .map((part) => ({
      title: part.slice(0, part.indexOf(' */')),
      tokens: [...part.matchAll(/^ {4}(--cvi-[\w-]+):([^;]+);(?: \/\* (.+?) \*\/)?/gm)].map(
        ([, name = '', value = '', note = '']) => ({
          name: /var\(\s*(--cvi-color-[\w-]+)/.exec(value)?.[1] ?? name,
          note,
        }),
      ),
    }));
}

/** Every token with what it looks like now, and its value on this page. */
function Tokens() {
  return (
    <main className="tokens">
      {groups.map(({ title, tokens }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          <dl>
            {tokens.map((token) => (
              <Row key={token.name} {...token} />
            ))}
          </dl>
        </section>
      ))}
    </main>
  );
}

function Row({ name, note }: Token) {
  // The library's own property has the default where the app has set no colour.
  const property = name.replace('--cvi-color-', '--cvi-');
  const sample = useRef<HTMLSpanElement>(null);
  const [value, setValue] = useState('');
  useLayoutEffect(() => {
    const read = () => {
      const { current } = sample;
      if (current === null) return;
      const style = getComputedStyle(current);
      const isColour = current.dataset.kind === 'colour';
      setValue(isColour ? style.backgroundColor : style.getPropertyValue(name).trim());
    };
    read();
    // The toolbar changes the page's attributes and styles.
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, {
      attributes: true,
      childList: true,
      subtree: true,
      characterData: true,
    });
    return () => observer.disconnect();
  }, [name]);
  const isColour = /color/.test(name);
  const exists = isColour && !/stage|glass|leave/.test(name) ? property : name;
  return (
    <div>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>
        <span
          ref={sample}
          className="cvi-text tokens-sample"
          data-kind={
            isColour ? 'colour' : name === '--cvi-orb' ? 'picture' : /radius/.test(name) ? 'radius' : undefined
          }
          style={{ '--sample': `var(${exists})` } as never}
          aria-hidden="true"
        />
        <span className="tokens-value">{value}</span>
        {note === '' ? null : <small>{note}</small>}
      </dd>
    </div>
  );
}

const meta = { title: 'Tokens', component: Tokens, parameters: { layout: 'fullscreen' } } satisfies Meta<typeof Tokens>;
export default meta;
type Story = StoryObj<typeof meta>;

export const All: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    for (const name of ['--cvi-font', '--cvi-color-accent', '--cvi-radius-card', '--cvi-color-leave', '--cvi-duration'])
      await expect(canvas.getByText(name)).toBeVisible();
    const accent = canvas.getByText('--cvi-color-accent').closest('div')!;
    await expect(within(accent).getByText('rgb(61, 78, 207)')).toBeVisible();
  },
};

export const InTheDark: Story = { globals: { theme: 'dark' } };
export const Paper: Story = { globals: { look: 'paper' } };
export const Ink: Story = { globals: { look: 'ink', theme: 'dark' } };
