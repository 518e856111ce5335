import '../../../src/components/styles.css';
import { act, render, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CaptionChoice } from '../../../src/conversation/captions/CaptionChoice';
import { CAPTION_CHOICE_KEY } from '../../../src/conversation/captions/captionChoices';
import { script, type SimulatedCall } from '../../../src/simulator';
import {
  SimulatedConversation,
  type SimulatedConversationProps,
} from '../../../stories/conversation/SimulatedConversation';
import { arabicLabels } from '../../../stories/labels/arabic';

const sizes = [
  [300, 300],
  [320, 568],
  [360, 480],
  [375, 667],
  [667, 375],
  [667, 331],
  [900, 700],
] as const;

const long =
  'I have put everything on the card in front of you, so please look at it with care, and tell me at once if any of it is wrong. ' +
  'Krankenversicherungsgesellschaftsmitgliedsnummernverzeichniseintrag, and the day, the month and the year.';
const dialogue = () =>
  Array.from({ length: 12 }).reduce<ReturnType<typeof script>>(
    (said) => said.replica(long).user('Jon Okafor, and I was born in Lagos.'),
    script(),
  );
const withCard = () =>
  Array.from({ length: 12 }).reduce<ReturnType<typeof script>>(
    (said) => said.replica(long).user('Jon Okafor.'),
    script().activated('patient_name').pending('patient_name', { first_name: 'Jon', last_name: 'Okafor' }),
  );

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`There is no ${selector} yet.`);
  return element;
}

const shown = (selectors: string) =>
  [...document.querySelectorAll<HTMLElement>(selectors)].filter((element) => element.checkVisibility());

function overlap(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
}

function isOnTheStage(element: Element): boolean {
  const [box, stage] = [element.getBoundingClientRect(), find('.cvi-stage').getBoundingClientRect()];
  return (
    box.left >= stage.left && box.right <= stage.right && box.top >= stage.top - 0.5 && box.bottom <= stage.bottom + 0.5
  );
}

/** What the captions must not cover. */
const others = [
  '.cvi-control-bar',
  '.cvi-notice',
  '.cvi-banner',
  '.cvi-self-view',
  '.cvi-pill',
  '.cvi-replica-status',
  '.cvi-confirmation-card',
  '.cvi-stage-top > .cvi-objective-progress',
].join();

async function show(
  choice: CaptionChoice,
  [width, height]: readonly [number, number],
  props: SimulatedConversationProps,
) {
  localStorage.setItem(CAPTION_CHOICE_KEY, JSON.stringify(choice));
  await page.viewport(width, height);
  const calls: SimulatedCall[] = [];
  render(<SimulatedConversation maxDurationS={754} {...props} afterJoin={(call) => void calls.push(call)} />);
  await waitFor(() => expect(find('.cvi-captions').textContent).toMatch(/everything/), { timeout: 12_000 });
  await waitFor(() => find('.cvi-menu-anchor'), { timeout: 8000 });
  return calls[0]!;
}

beforeEach(() => {
  document.body.style.margin = '0';
});

afterEach(async () => {
  localStorage.removeItem(CAPTION_CHOICE_KEY);
  await page.viewport(900, 700);
});

const choices: readonly CaptionChoice[] = [{ size: 'very-large' }, { size: 'very-large', place: 'top' }];

describe.each(choices)('captions of %o', (choice) => {
  describe.each(sizes)('at %i × %i', (...size) => {
    test.each([
      ['alone', {}, () => undefined],
      ['with a card', { call: { scenario: withCard(), speed: 8 } }, () => undefined],
      ['from right to left', { labels: arabicLabels, dir: 'rtl' }, () => undefined],
      [
        'with a recording, a bad network and a notice',
        {},
        (call: SimulatedCall) => {
          call.recordingStarts();
          call.networkQuality('bad', ['sendPacketLoss']);
        },
      ],
      ['with a banner', {}, (call: SimulatedCall) => call.network('interrupted')],
      ['with a shared screen', {}, (call: SimulatedCall) => call.replicaPresents(true)],
    ] as const)('cover nothing else: %s', async (_, props, then) => {
      const call = await show(choice, size, { call: { scenario: dialogue(), speed: 8 }, ...props });
      act(() => then(call));
      await waitFor(
        () => {
          const captions = find('.cvi-captions');
          expect(
            shown(others)
              .filter((other) => overlap(captions, other))
              .map((other) => other.className),
          ).toEqual([]);
          expect(captions.checkVisibility()).toBe(true);
          // Whatever needs room, the user can mute and leave.
          expect(shown('.cvi-control-microphone, .cvi-control-leave')).toHaveLength(2);
          expect(isOnTheStage(captions)).toBe(true);
          const text = find('.cvi-caption');
          const rows = text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight);
          expect(rows).toBeGreaterThan(0.95);
          expect(Math.abs(rows - Math.round(rows))).toBeLessThan(0.05);
          expect(text.scrollWidth).toBeLessThanOrEqual(text.clientWidth + 1);
        },
        { timeout: 6000 },
      );
      // More than half of the stage stays free for the face, where there is room for more than one row.
      const [captions, stage] = [find('.cvi-captions'), find('.cvi-stage')].map((element) => element.clientHeight);
      if ((stage ?? 0) > 150) expect((captions ?? 0) / (stage ?? 1)).toBeLessThan(0.5);
    });
  });
});

describe.each(sizes)('the switch of the captions at %i × %i', (...size) => {
  test.each([
    ['alone', {}],
    ['with a card', { call: { scenario: withCard(), speed: 8 } }],
    ['with all other buttons', { chat: true, transcript: true }],
  ] as const)('can be seen and pressed: %s', async (_, props) => {
    await show({}, size, { call: { scenario: dialogue(), speed: 8 }, ...props });
    await waitFor(() => {
      const button = find('.cvi-control-captions');
      const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
      expect(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest('button')).toBe(button);
      expect([left >= 0, top >= 0, right <= size[0], bottom <= size[1]]).toEqual([true, true, true, true]);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    });
    for (const button of shown('.cvi-control-bar button')) expect(isOnTheStage(button), button.className).toBe(true);
    await userEvent.click(find('.cvi-control-captions'));
    await waitFor(() => expect(document.querySelector('.cvi-captions')).toBeNull());
  });
});

test.each(sizes.filter(([, height]) => height > 300))(
  'the settings are on the screen, and each can be scrolled to, at %i × %i',
  async (...size) => {
    await show({}, size, { call: { scenario: dialogue(), speed: 8 }, screenShare: false });
    await userEvent.click(find('[data-menu=captions] > button'));
    const menu = await waitFor(() => find('.cvi-caption-settings'), { timeout: 8000 });
    for (const item of menu.querySelectorAll('button')) {
      item.scrollIntoView({ block: 'nearest' });
      const { left, right, top, bottom, height } = item.getBoundingClientRect();
      expect([left >= 0, top >= 0, right <= size[0], bottom <= size[1]], item.textContent).toEqual(Array(4).fill(true));
      expect(height).toBeGreaterThanOrEqual(44);
    }
  },
);

test('a text of twice the size keeps the captions on the stage, beside the buttons', async () => {
  document.documentElement.style.fontSize = '200%';
  try {
    await show({ size: 'very-large' }, [640, 400], { call: { scenario: dialogue(), speed: 8 } });
    const captions = find('.cvi-captions');
    expect(isOnTheStage(captions)).toBe(true);
    expect(overlap(captions, find('.cvi-control-bar'))).toBe(false);
  } finally {
    document.documentElement.style.removeProperty('font-size');
  }
});

test('a long name of the replica ends in dots, and leaves room for what it says', async () => {
  const name = 'Dr. Wilhelmina Maximiliana von und zu Hohenlohe-Schillingsfürst '.repeat(20);
  await show({}, [375, 667], { call: { scenario: dialogue(), speed: 8, replica: { name } } });
  const [line] = [...document.querySelectorAll<HTMLElement>('.cvi-caption > [data-speaker=replica]')];
  const [shownName, text] = [line!.querySelector('b')!, line!.lastElementChild!];
  expect(shownName.scrollWidth).toBeGreaterThan(shownName.clientWidth);
  const rowHeight = parseFloat(getComputedStyle(line!).lineHeight);
  expect(shownName.getBoundingClientRect().height).toBeLessThan(rowHeight * 1.1);
  // The text begins in the row of the name.
  expect(Math.abs(text.getClientRects()[0]!.top - shownName.getBoundingClientRect().top)).toBeLessThan(rowHeight / 2);
  const rows = find('.cvi-caption').getBoundingClientRect().height / rowHeight;
  expect(Math.abs(rows - Math.round(rows))).toBeLessThan(0.05);
});
