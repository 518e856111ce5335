import '../../src/components/styles.css';
import { afterEach, describe, expect, test } from 'vitest';
import inkCss from '../../src/components/themes/ink.css?inline';
import paperCss from '../../src/components/themes/paper.css?inline';
import shadcnCss from '../../src/components/themes/shadcn.css?inline';

/** The default theme of shadcn/ui, "neutral", as its documentation lists it. */
const shadcnTokens = {
  light: `--background: oklch(1 0 0); --card: oklch(1 0 0); --card-foreground: oklch(0.145 0 0); --border: oklch(0.922 0 0);
    --primary: oklch(0.205 0 0); --primary-foreground: oklch(0.985 0 0); --accent: oklch(0.97 0 0); --radius: 0.625rem;`,
  dark: `--background: oklch(0.145 0 0); --card: oklch(0.205 0 0); --card-foreground: oklch(0.985 0 0); --border: oklch(1 0 0 / 10%);
    --primary: oklch(0.922 0 0); --primary-foreground: oklch(0.205 0 0); --accent: oklch(0.269 0 0); --radius: 0.625rem;`,
};
const themes = {
  'the default': '',
  paper: paperCss,
  ink: inkCss,
  shadcn: `:root { ${shadcnTokens.light} } .dark { ${shadcnTokens.dark} } ${shadcnCss}`,
};

/** What is read on what, and the contrast that WCAG 2.2 asks for: texts, then the edges of what can be used. */
const texts = [
  ['text', 'background'],
  ['text', 'surface'],
  ['text', 'field'],
  ['text', 'accent-soft'],
  ['quiet', 'background'],
  ['quiet', 'surface'],
  ['accent', 'surface'],
  ['on-accent', 'accent'],
  ['danger', 'background'],
  ['danger', 'surface'],
  ['danger', 'field'],
  ['success', 'background'],
  ['success', 'surface'],
  ['color-on-stage', 'color-stage'],
  ['color-on-stage', 'color-leave'],
] as const;
const edges = [
  ['field-line', 'field'],
  ['field-line', 'surface'],
  ['accent', 'background'],
  ['accent', 'field'],
  ['danger', 'field'],
] as const;

afterEach(() => {
  document.body.replaceChildren();
  document.adoptedStyleSheets = [];
  document.documentElement.className = '';
});

function show(css: string, theme: 'light' | 'dark'): HTMLElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  document.documentElement.classList.toggle('dark', theme === 'dark');
  const conversation = document.createElement('div');
  conversation.className = 'cvi-conversation';
  conversation.dataset.theme = theme;
  document.body.append(conversation);
  return conversation;
}

/** The red, green and blue of a token, as the browser paints it. */
function paint(conversation: HTMLElement, token: string): readonly number[] {
  const part = conversation.appendChild(document.createElement('span'));
  part.className = 'cvi-text';
  part.style.backgroundColor = `var(--cvi-${token})`;
  const { backgroundColor } = getComputedStyle(part);
  part.remove();
  expect(backgroundColor, token).not.toBe('rgba(0, 0, 0, 0)');
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(Object.entries(themes))('%s', (name, css) => {
  test.each(['light', 'dark'] as const)('has enough contrast for every pair: %s', (theme) => {
    const conversation = show(css, theme);
    const measure = (pairs: readonly (readonly [string, string])[]) =>
      pairs.map(([front, back]) => [
        `${front} on ${back}`,
        Number(contrast(paint(conversation, front), paint(conversation, back)).toFixed(2)),
      ]);
    const low = (pairs: readonly (readonly [string, string])[], least: number) =>
      measure(pairs).filter(([, ratio]) => Number(ratio) < least);
    expect(low(texts, name === 'ink' ? 7 : 4.5)).toEqual([]);
    expect(low(edges, 3)).toEqual([]);
  });

  test('loses against a value of the app’s own, on the page and on the conversation', () => {
    const conversation = show(`${css} :root { --cvi-color-text: rgb(1 2 3); }`, 'light');
    conversation.style.setProperty('--cvi-color-quiet', 'rgb(4 5 6)');
    expect(paint(conversation, 'text')).toEqual([1, 2, 3]);
    expect(paint(conversation, 'quiet')).toEqual([4, 5, 6]);
  });
});

test.each(['', 'dark'])('shadcn follows the class of the page: %j', (name) => {
  const conversation = show(themes.shadcn, 'light');
  delete conversation.dataset.theme;
  document.documentElement.className = name;
  expect(getComputedStyle(conversation).colorScheme).toBe(name || 'light');
});
