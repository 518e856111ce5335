import type { Decorator, Preview } from '@storybook/react-vite';
import { useLayoutEffect } from 'react';
import { configure } from 'storybook/test';
import '../src/components/styles.css';
import ink from '../src/components/themes/ink.css?inline';
import paper from '../src/components/themes/paper.css?inline';
import './preview.css';

// The default of one second is short for a busy machine, and for a call that has to be joined first.
configure({ asyncUtilTimeout: 12_000 });

const looks: Readonly<Record<string, string>> = { standard: '', ink, paper };

/** Sets the toolbar's theme and direction on the page, so that they also apply to elements that a story renders outside its root. */
function PageAttributes({ theme, direction, look }: { theme: string; direction: string; look: string }) {
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.dir = direction;
    page.dataset.theme = theme;
  }, [theme, direction]);
  return <style>{looks[look]}</style>;
}

const withPageAttributes: Decorator = (Story, { globals }) => (
  <>
    <PageAttributes theme={String(globals.theme)} direction={String(globals.direction)} look={String(globals.look)} />
    <Story />
  </>
);

/**
 * Returns the texts of our parts that share their element with other nodes. React keeps a reference to such a text node. A browser
 * that translates the page replaces text nodes, and then React fails to remove the node that it knows.
 */
function looseTexts(root: HTMLElement): string[] {
  const loose: string[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const isOurs = text.parentElement?.closest('[class*="cvi-"]') != null;
    const isLoose = Object.keys(text).some((key) => key.startsWith('__reactFiber'));
    if (isOurs && isLoose && text.textContent?.trim() !== '') loose.push(text.textContent ?? '');
  }
  return loose;
}

const preview: Preview = {
  afterEach({ canvasElement }) {
    const loose = looseTexts(canvasElement);
    if (loose.length > 0) throw new Error(`Text has no element of its own: ${JSON.stringify(loose)}`);
  },
  tags: ['autodocs'],
  decorators: [withPageAttributes],
  initialGlobals: { theme: 'light', direction: 'ltr', look: 'standard' },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    look: {
      description: 'The standard look, or one of the themes that the package has',
      toolbar: {
        title: 'Look',
        icon: 'paintbrush',
        dynamicTitle: true,
        items: [
          { value: 'standard', title: 'Standard' },
          { value: 'paper', title: 'Paper' },
          { value: 'ink', title: 'Ink' },
        ],
      },
    },
    direction: {
      description: 'The direction text runs in',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  parameters: {
    a11y: { test: 'error' },
    options: {
      storySort: {
        order: [
          'Screen',
          ['*', 'Start', 'Hair check', 'Session', 'Ended', 'Failed', 'Broken'],
          'Objectives',
          '*',
          'Tokens',
        ],
      },
    },
  },
};
export default preview;
