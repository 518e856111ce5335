import type { Decorator, Preview } from '@storybook/react-vite';
import { useLayoutEffect } from 'react';
import '../src/components/styles.css';
import './preview.css';

/** The toolbar's theme and direction, put on the page itself, so that anything a story opens outside its root has them too. */
function PageAttributes({ theme, direction }: { theme: string; direction: string }) {
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.dir = direction;
    page.dataset.theme = theme;
  }, [theme, direction]);
  return null;
}

const withPageAttributes: Decorator = (Story, { globals }) => (
  <>
    <PageAttributes theme={String(globals.theme)} direction={String(globals.direction)} />
    <Story />
  </>
);

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withPageAttributes],
  initialGlobals: { theme: 'light', direction: 'ltr' },
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
  parameters: { a11y: { test: 'error' } },
};
export default preview;
