import styles from '../../src/components/styles.css?inline';
import { render, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { defineObjectives } from '../../src/protocol';
import { script } from '../../src/simulator';
import { SimulatedConversation } from '../../stories/conversation/SimulatedConversation';

// Simulates older browsers: they skip the CSS features that they do not know. This browser does the same
// when a feature is renamed to an unknown name.

const unknown = (sheet: string, names: readonly RegExp[]): string =>
  names.reduce((rest, name) => rest.replaceAll(name, (found) => found.replace(/[a-z]/, 'x')), sheet);

const hasSelector = [/:has\(/g];
const oldest = [
  ...hasSelector,
  /:dir\(/g,
  /@container\b/g,
  /\bcontainer(?:-type)?:/g,
  /(?<=\d)cq(?:i|b|min)\b/g,
  /(?<=\d)(?:dvh|lh)\b/g,
  /\bcolor-mix\(/g,
  /\blight-dark\(/g,
  /\btext-wrap:/g,
  /\bfield-sizing:/g,
  /(?<=overflow: ?)clip\b/g,
  /(?<=[{;\s])(?:translate|rotate|scale):/g,
  /(?<=: ?)safe\b/g,
];

const sizes = [
  [300, 300],
  [375, 667],
  [667, 375],
  [900, 700],
] as const;

const objectives = defineObjectives([
  {
    objective_name: 'details',
    objective_prompt: 'All details are known.',
    confirmation_mode: 'manual',
    label: 'Your details',
    output_variables: Array.from('abcdefgh'),
  },
]);
const values = Object.fromEntries(Array.from('abcdefgh', (name) => [name, 'Ada']));
const scenario = script().replica('Please look at it with care.').pending('details', values);

let sheet: HTMLStyleElement;

beforeEach(() => {
  document.body.style.margin = '0';
  sheet = document.head.appendChild(document.createElement('style'));
});

afterEach(async () => {
  sheet.remove();
  await page.viewport(900, 700);
});

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`There is no ${selector} yet.`);
  return element;
}

function expectVisible(element: Element): void {
  const box = element.getBoundingClientRect();
  expect(box.width * box.height).toBeGreaterThan(0);
  expect(box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight + 0.5).toBe(true);
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  expect(top !== null && element.contains(top)).toBe(true);
}

describe('styles.css in older browsers', () => {
  describe.each([
    ['the oldest supported browsers', oldest],
    ['browsers without :has()', hasSelector],
  ])('in %s', (_, names) => {
    test.each(sizes)('keep the whole conversation usable at %i × %i', async (width, height) => {
      sheet.textContent = unknown(styles, names);
      await page.viewport(width, height);
      render(<SimulatedConversation objectives={objectives} call={{ speed: 8, scenario }} />);
      await waitFor(() => find('.cvi-confirmation-card'), { timeout: 10_000 });
      const confirm = find('.cvi-confirmation-card [type=submit]');
      await waitFor(() => expectVisible(confirm));
      for (const field of document.querySelectorAll('.cvi-confirmation-card :is(input, select)')) {
        field.scrollIntoView({ block: 'nearest' });
        expectVisible(field);
      }
      // The element moves while the card opens.
      await waitFor(() => expectVisible(find('.cvi-control-leave')));

      await userEvent.click(find('.cvi-confirmation-card [aria-expanded]'));
      await userEvent.fill(find('.cvi-confirmation-card-correction textarea'), 'The name is wrong.');
      const confirmButton = find('.cvi-confirmation-card-actions > [data-kind=primary]');
      confirmButton.scrollIntoView({ block: 'nearest' });
      expectVisible(confirmButton);
      await userEvent.keyboard('{Escape}');
      await userEvent.click(find('.cvi-control-leave'));
      const again = await waitFor(() => find('.cvi-ended-screen .cvi-button'));
      await waitFor(() => expectVisible(again));
    });

    test('show the tip of the button that has the focus, and no other', async () => {
      sheet.textContent = unknown(styles, names);
      render(<SimulatedConversation objectives={objectives} call={{ speed: 8, scenario }} />);
      await waitFor(() => find('.cvi-confirmation-card'), { timeout: 5000 });
      const tips = () =>
        [...document.querySelectorAll('.cvi-tip')].filter((tip) => getComputedStyle(tip).display !== 'none');
      await userEvent.hover(find('.cvi-replica-status'));
      expect(tips()).toHaveLength(0);
      find('.cvi-control-leave').focus();
      await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
      await waitFor(() => expect(tips()).toHaveLength(1));
      expect(getComputedStyle(tips()[0]!).visibility).toBe('visible');
    });
  });
});
