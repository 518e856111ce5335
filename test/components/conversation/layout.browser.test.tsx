import '../../../src/components/styles.css';
import { act, render, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ConversationProvider } from '../../../src/components/conversation/provider/ConversationProvider';
import { ObjectiveProgress } from '../../../src/components/objectives/progress/ObjectiveProgress';
import { defineObjectives } from '../../../src/protocol';
import { createSimulatedCall, script, type Script, type SimulatedCall } from '../../../src/simulator';
import {
  SimulatedConversation,
  type SimulatedConversationProps,
} from '../../../stories/conversation/SimulatedConversation';
import { arabicLabels } from '../../../stories/labels/arabic';
import { germanLabels } from '../../../stories/labels/german';
import { ControlledCard } from '../../../stories/objectives/ControlledCard';

const sizes = [
  [300, 300],
  [320, 568],
  [360, 480],
  [375, 667],
  [667, 375],
  [900, 700],
] as const;

const question =
  'I have put everything on the card in front of you, so please look at it with care. Is all of it right?';

function form(count: number, label: string) {
  const names = Array.from({ length: count }, (_, at) => `field_${String(at)}`);
  const objectives = defineObjectives([
    {
      objective_name: 'details',
      objective_prompt: 'All details are known.',
      confirmation_mode: 'manual',
      label,
      description: label,
      output_variables: Object.fromEntries(names.map((name) => [name, { label: `${label} ${name}` }])),
    },
  ]);
  const values = Object.fromEntries(names.map((name, at) => [name, at === 1 ? ['asthma', 'hay fever'] : 'Ada']));
  const scenario = Array.from({ length: 8 }).reduce<Script>(
    (dialogue) => dialogue.replica(question),
    script().pending('details', values),
  );
  return { objectives, call: { speed: 3, scenario } };
}

const many = form(12, 'Your detail');
const german = { ...form(3, 'Krankenversicherungsangabe zum Zeitpunkt der Geburt'), labels: germanLabels };
const arabic = { ...form(12, 'بيانات'), labels: arabicLabels, dir: 'rtl' } as const;

async function openCard(props: SimulatedConversationProps, [width, height]: readonly [number, number]) {
  await page.viewport(width, height);
  render(<SimulatedConversation {...props} />);
  return waitFor(() => find('.cvi-confirmation-card'), { timeout: 8000 });
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`There is no ${selector} yet.`);
  return element;
}

/** Whether an element can be seen and pressed: its box, and whether another element covers its middle. */
function measure(element: Element, bottom = window.innerHeight) {
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  const isInside = box.left >= 0 && box.top >= 0 && box.right <= window.innerWidth && box.bottom <= bottom + 0.5;
  return { isInside: isInside && box.width > 0 && box.height > 0, isOnTop: top !== null && element.contains(top) };
}

const visible = { isInside: true, isOnTop: true };

function overlap(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

beforeEach(() => {
  document.body.style.margin = '0';
});

afterEach(() => page.viewport(900, 700));

describe('<TavusConversation> layout', () => {
  test.each([320, 375, 540, 667, 900])(
    'never covers the user’s picture with the bar, at any height, %i wide',
    async (width) => {
      await openCard(form(2, 'Your name'), [width, 900]);
      // The bar is at its highest with the button for the screen, and with all three arrows.
      const additions = () => document.querySelectorAll('.cvi-control-share, .cvi-menu-anchor').length;
      await waitFor(() => expect(additions()).toBe(4), { timeout: 8000 });
      const covered: number[] = [];
      for (let height = 900; height >= 280; height -= 20) {
        await page.viewport(width, height);
        const picture = find('.cvi-self-view');
        if (picture.checkVisibility() && overlap(picture, find('.cvi-control-bar'))) covered.push(height);
      }
      expect(covered).toEqual([]);
    },
    20_000,
  );

  describe.each(sizes)('at %i × %i', (...size) => {
    test.each([
      ['12 fields', many],
      ['3 German fields', german],
      ['12 fields from right to left', arabic],
    ])('keeps Confirm in view, and every field can be scrolled to: %s', async (_, props) => {
      const card = await openCard(props, size);
      const confirm = find('.cvi-confirmation-card [type=submit]');
      await waitFor(() => expect(measure(confirm)).toEqual(visible));
      const fields = [...card.querySelectorAll('input, textarea')];
      for (const field of fields) {
        field.scrollIntoView({ block: 'nearest' });
        expect(measure(field)).toEqual(visible);
        expect(measure(confirm)).toEqual(visible);
      }
      expect(window.scrollY).toBe(0);
    });

    test('keeps Confirm in view beside an open correction, whose button is the primary one', async () => {
      await openCard(german, size);
      await userEvent.click(find('.cvi-confirmation-card [aria-expanded]'));
      await userEvent.fill(find('.cvi-confirmation-card-correction textarea'), 'Der Name stimmt nicht. '.repeat(8));
      for (const selector of ['[type=submit]', '[data-kind=primary]']) {
        await waitFor(() => expect(measure(find(`.cvi-confirmation-card-actions > ${selector}`))).toEqual(visible));
      }
      expect(measure(find('.cvi-confirmation-card-correction textarea'))).toEqual(visible);
    });

    test('lets the user scroll to the values beside an open correction', async () => {
      const card = await openCard(german, size);
      await userEvent.click(find('.cvi-confirmation-card [aria-expanded]'));
      await userEvent.fill(find('.cvi-confirmation-card-correction textarea'), 'Der Name stimmt nicht. '.repeat(8));
      for (const field of card.querySelectorAll('.cvi-confirmation-card-field > .cvi-input')) {
        field.scrollIntoView({ block: 'nearest' });
        expect(measure(field)).toEqual(visible);
      }
      expect(find('.cvi-confirmation-card-body').clientHeight).toBeGreaterThanOrEqual(100);
    });

    test.each([
      ['German', german],
      ['Arabic', arabic],
    ])('cuts off no text of twice the size, and keeps Confirm in view: %s', async (_, props) => {
      document.documentElement.style.fontSize = '200%';
      onTestFinished(() => void document.documentElement.style.removeProperty('font-size'));
      const card = await openCard(props, size);
      const confirm = find('.cvi-confirmation-card [type=submit]');
      await waitFor(() => expect(measure(confirm)).toEqual(visible));
      const fits = () => {
        const { left, right } = card.getBoundingClientRect();
        for (const element of card.querySelectorAll('button, input, textarea, label, p, h2')) {
          const box = element.getBoundingClientRect();
          expect(box.left).toBeGreaterThanOrEqual(left);
          expect(box.right).toBeLessThanOrEqual(right);
          if (element.matches('button')) expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
        }
      };
      fits();
      for (const field of card.querySelectorAll('input')) {
        field.scrollIntoView({ block: 'nearest' });
        expect(measure(field)).toEqual(visible);
      }
      await userEvent.click(find('.cvi-confirmation-card [aria-expanded]'));
      await userEvent.fill(find('.cvi-confirmation-card-correction textarea'), 'Der Name stimmt nicht. '.repeat(8));
      act(() => confirm.click());
      for (const element of [confirm, find('.cvi-confirmation-card-actions > [data-kind=primary]')])
        expect(measure(element)).toEqual(visible);
      fits();
      for (const element of find('.cvi-confirmation-card-actions').children) {
        if (element.matches('[aria-expanded]')) continue;
        element.scrollIntoView({ block: 'nearest' });
        expect(measure(element)).toEqual(visible);
      }
    });

    test.each([
      ['alone', { labels: germanLabels }, '.cvi-control-leave'],
      ['above a card', german, '.cvi-confirmation-card [type=submit]'],
    ])('shows the question whether to go on waiting, with its buttons, %s', async (_, props, other) => {
      await page.viewport(...size);
      const then = (call: SimulatedCall) => void setTimeout(() => call.replicaLeaves(), 1500);
      render(
        <SimulatedConversation call={{ scenario: script() }} {...props} replicaTimeoutMs={300} afterJoin={then} />,
      );
      const choice = await waitFor(() => find('.cvi-waiting-choice'), { timeout: 8000 });
      await waitFor(() => expect(measure(find(other))).toEqual(visible));
      await waitFor(() => {
        for (const element of [find('.cvi-waiting > .cvi-heading'), ...choice.children])
          expect(measure(element)).toEqual(visible);
        for (const selector of ['.cvi-control-bar', '.cvi-captions'])
          expect(overlap(find('.cvi-waiting'), find(selector)), selector).toBe(false);
      });
    });

    test.each([
      ['a lost connection', (call: SimulatedCall) => call.network('interrupted')],
      ['blocked sound', () => undefined],
    ])('shows %s beside the card, the captions and the buttons', async (problem, then) => {
      const play = HTMLMediaElement.prototype.play;
      onTestFinished(() => void (HTMLMediaElement.prototype.play = play));
      if (problem === 'blocked sound') {
        HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
          if (!(this instanceof HTMLAudioElement)) return play.call(this);
          this.autoplay = false;
          return Promise.reject(new DOMException('', 'NotAllowedError'));
        };
      }
      await openCard({ ...german, afterJoin: (call) => void setTimeout(() => then(call), 2000) }, size);
      await waitFor(() => expect(find('.cvi-captions').textContent).not.toBe(''), { timeout: 8000 });
      const banner = await waitFor(() => find('.cvi-banner'), { timeout: 8000 });
      await waitFor(() => {
        expect(measure(banner)).toEqual(visible);
        for (const selector of ['.cvi-captions', '.cvi-control-bar', '.cvi-confirmation-card'])
          expect(overlap(banner, find(selector)), selector).toBe(false);
      });
    });

    test('shows captions in whole lines, and nothing covers them', async () => {
      await openCard(many, size);
      const captions = find('.cvi-captions');
      await waitFor(() => expect(captions.textContent).toMatch(/look at it/), { timeout: 8000 });
      expect(measure(captions)).toEqual(visible);
      expect(overlap(captions, find('.cvi-control-bar'))).toBe(false);
      const caption = find('.cvi-caption');
      const lines = caption.getBoundingClientRect().height / parseFloat(getComputedStyle(caption).lineHeight);
      expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.05);
      for (const box of find('.cvi-confirmation').children) expect(overlap(caption, box)).toBe(false);
    });

    test('shows the progress and the user’s picture side by side', async () => {
      await openCard(form(1, 'Your health insurance and its number'), size);
      await waitFor(() => find('[data-layout=bar] > [data-shown]'), { timeout: 8000 });
      expect(overlap(find('.cvi-stage-top'), find('.cvi-self-view'))).toBe(false);
      expect(overlap(find('.cvi-self-view'), find('.cvi-control-bar'))).toBe(false);
    });

    test('shows long words in the final summary without cutting them', async () => {
      await page.viewport(...size);
      const word = 'Krankenversicherungsgesellschaftsmitgliedsnummernverzeichniseintrag';
      const { objectives } = form(2, word);
      const then = (call: SimulatedCall) => void setTimeout(() => call.eject(), 1500);
      const scenario = script().completed('details', { field_0: word, field_1: 'Ada' });
      render(<SimulatedConversation objectives={objectives} call={{ scenario }} afterJoin={then} />);
      const summary = await waitFor(() => find('.cvi-confirmed-summary'), { timeout: 8000 });
      for (const element of summary.querySelectorAll('*')) {
        const { left, right } = element.getBoundingClientRect();
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(window.innerWidth);
        expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth + 1);
      }
    });

    test('shows one tip at a time, which covers no captions', async () => {
      await openCard(many, size);
      const captions = find('.cvi-captions');
      await waitFor(() => expect(captions.textContent).not.toBe(''), { timeout: 8000 });
      act(() => find('.cvi-control-button').focus());
      await userEvent.hover(find('.cvi-control-leave'));
      const shown = () =>
        [...document.querySelectorAll('.cvi-tip')].filter((tip) => tip.checkVisibility({ visibilityProperty: true }));
      await waitFor(() => expect(shown()).toHaveLength(1));
      expect(overlap(shown()[0]!, captions)).toBe(false);
      expect(shown()[0]).toHaveTextContent('Leave the call');
    });

    test('shows a blocked microphone on the screen, beside the captions', async () => {
      await openCard({ ...many, call: { ...many.call, microphoneFailure: 'permissions' } }, size);
      const notice = find('[role=alert]');
      await waitFor(() => expect(measure(notice)).toEqual(visible));
      await waitFor(() => expect(find('.cvi-captions').textContent).not.toBe(''), { timeout: 8000 });
      for (const selector of ['.cvi-captions', '.cvi-control-bar']) expect(overlap(notice, find(selector))).toBe(false);
    });
  });

  describe('over a phone’s keyboard', () => {
    const viewport = window.visualViewport!;
    // The browser reports this while the keyboard covers the page.
    const cover = (height: number | null) => {
      if (height === null) Reflect.deleteProperty(viewport, 'height');
      else Object.defineProperty(viewport, 'height', { value: height, configurable: true });
      act(() => void viewport.dispatchEvent(new Event('resize')));
    };
    afterEach(() => cover(null));

    test.each([
      [375, 667, 370],
      [320, 568, 310],
      [360, 640, 250],
      [667, 375, 180],
      [300, 300, 170],
    ])(
      'keeps Confirm and the focused field in view, at %i × %i with a height of %i left',
      async (width, height, left) => {
        const card = await openCard(many, [width, height]);
        const fields = card.querySelectorAll('input');
        const field = fields[6]!;
        act(() => field.focus());
        cover(left);
        await waitFor(() => expect(measure(find('.cvi-confirmation-card [type=submit]'), left)).toEqual(visible));
        await waitFor(() => expect(measure(field, left)).toEqual(visible));
        await userEvent.type(field, 'x');
        expect(measure(find('.cvi-confirmation-card [type=submit]'), left)).toEqual(visible);
        expect(measure(field, left)).toEqual(visible);
      },
    );
  });

  describe('of a card in the app’s own page', () => {
    const host = (space: string, children: ReactNode) => (
      <>
        <div style={{ height: space }} />
        <button type="button" id="host">
          Read more
        </button>
        <div style={{ height: '2000px' }} />
        {children}
        <div style={{ height: '3000px' }} />
      </>
    );

    test('leaves focus and scroll position of the page as they are, and shows that it waits', async () => {
      await page.viewport(900, 700);
      render(host('1000px', <SimulatedConversation {...german} style={{ blockSize: '600px' }} />));
      find('#host').focus({ preventScroll: true });
      window.scrollTo(0, 2900);
      await waitFor(() => expect(find('.cvi-confirmation-card')).toBeVisible(), { timeout: 8000 });
      await waitFor(() => expect(find('[data-untouched]')).toBeVisible());
      expect(document.activeElement).toBe(find('#host'));
      expect(window.scrollY).toBe(2900);
      const announced = [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent);
      expect(announced.join()).toContain('Krankenversicherungsangabe');
    });

    test('takes no focus while the card is out of view, and takes it without scrolling while it is in view', async () => {
      await page.viewport(900, 700);
      const room = <SimulatedConversation {...german} style={{ blockSize: '600px' }} />;
      const outOfView = render(host('0px', room));
      window.scrollTo(0, 0);
      await waitFor(() => expect(find('[data-untouched]')).toBeInTheDocument(), { timeout: 8000 });
      expect(document.activeElement).toBe(document.body);
      expect(window.scrollY).toBe(0);
      outOfView.unmount();

      render(host('0px', room));
      window.scrollTo(0, 1700);
      await waitFor(() => expect(document.activeElement).toBe(find('.cvi-confirmation-card')), { timeout: 8000 });
      expect(window.scrollY).toBe(1700);
    });
  });

  describe('<ConfirmationCardView>', () => {
    const values = { contact: { email: 'jon', phone: '' } };

    test('shows the whole text field of a correction when it opens, however high the card is', () => {
      const { getByRole } = render(<ControlledCard waiting={values} />);
      const card = find('.cvi-confirmation-card');
      card.style.setProperty('--cvi-duration', '0s');
      const body = find('.cvi-confirmation-card-body');
      for (let height = 300; height <= 600; height += 10) {
        card.style.blockSize = `${String(height)}px`;
        act(() => getByRole('button', { name: 'Something’s wrong' }).click());
        // The edge of the body fades.
        const end = body.getBoundingClientRect().bottom - parseFloat(getComputedStyle(body).paddingBlockEnd);
        const { bottom } = getByRole('textbox', { name: 'What is wrong?' }).getBoundingClientRect();
        expect(bottom, `at ${String(height)} px`).toBeLessThanOrEqual(end + 0.5);
        act(() => getByRole('button', { name: 'Cancel' }).click());
      }
    });

    test('announces the issue at Enter in the field that has the focus', async () => {
      const { getByRole } = render(<ControlledCard waiting={values} />);
      await userEvent.click(getByRole('textbox', { name: 'Email address' }));
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(getByRole('alert')).toHaveTextContent('Email address: This is not'));
      expect(getByRole('textbox', { name: 'Email address' })).toHaveFocus();
    });

    test('keeps the text of a correction at Enter in a field', async () => {
      const confirmed: string[] = [];
      const { getByRole } = render(
        <ControlledCard
          waiting={{ patient_name: { first_name: 'Jon', last_name: 'O' } }}
          onConfirm={(name) => confirmed.push(name)}
        />,
      );
      await userEvent.click(getByRole('button', { name: 'Something’s wrong' }));
      await userEvent.fill(getByRole('textbox', { name: 'What is wrong?' }), 'It is John.');
      await userEvent.click(getByRole('textbox', { name: 'First name' }));
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(getByRole('alert')).toHaveTextContent('Send this or delete it'));
      expect(getByRole('textbox', { name: 'What is wrong?' })).toHaveFocus();
      expect(confirmed).toEqual([]);
    });
  });

  test('ends a long replica name in dots inside its pill, and keeps its state readable', async () => {
    await page.viewport(900, 700);
    const name = 'Dr. Wilhelmina Maximiliana von und zu Hohenlohe-Schillingsfürst of the Far and Rainy North';
    render(<SimulatedConversation call={{ scenario: script(), replica: { name } }} />);
    const pill = await waitFor(() => find('.cvi-replica-status'), { timeout: 8000 });
    const { left, right } = pill.getBoundingClientRect();
    for (const part of pill.children) {
      const box = part.getBoundingClientRect();
      expect(box.left).toBeGreaterThanOrEqual(left);
      expect(box.right).toBeLessThanOrEqual(right);
    }
    expect(measure(find('.cvi-replica-status-state'))).toEqual(visible);
    expect(within(pill).getByText('Listening')).toBeVisible();
  });

  test('shows marks of one size in a progress list on its own', async () => {
    const createCall = () =>
      createSimulatedCall({ speed: 8, scenario: script().completed('details').activated('other').replica(question) });
    render(
      <ConversationProvider
        conversationUrl="https://tavus.daily.co/c1"
        objectives={many.objectives}
        createCall={createCall}
        persist={false}
        autoJoin
      >
        <ObjectiveProgress />
      </ConversationProvider>,
    );
    await waitFor(() => find('[data-state=current] > .cvi-step-mark'), { timeout: 8000 });
    for (const mark of document.querySelectorAll('.cvi-step-mark')) {
      expect(mark.getBoundingClientRect()).toMatchObject({ width: 20, height: 20 });
    }
  });
});

describe('the pills and notices on the stage', () => {
  /** Those of the elements that are shown. */
  const shown = (selectors: string) =>
    [...document.querySelectorAll<HTMLElement>(selectors)].filter((element) => element.checkVisibility());
  const overlaps = (elements: readonly HTMLElement[]) =>
    elements.flatMap((one, index) =>
      elements
        .slice(index + 1)
        .filter((other) => overlap(one, other))
        .map((other) => `${one.className} / ${other.className}`),
    );
  const pills = '.cvi-pill, .cvi-replica-status, .cvi-stage-top > .cvi-objective-progress';

  test.each([
    ['without a card', [360, 480], {}],
    ['without a card', [320, 568], {}],
    ['without a card', [667, 375], {}],
    ['beside a card', [360, 480], form(2, 'Your name')],
    ['beside a card', [360, 380], form(2, 'Your name')],
    ['beside a card', [375, 667], form(2, 'Your name')],
    ['beside a card', [667, 375], form(2, 'Your name')],
  ] as const)(
    'never cover a recording, or the user’s picture, while the call reconnects: %s, %o',
    async (_, [width, height], props) => {
      await page.viewport(width, height);
      const calls: SimulatedCall[] = [];
      render(<SimulatedConversation maxDurationS={754} {...props} afterJoin={(call) => void calls.push(call)} />);
      await waitFor(() => expect(calls).toHaveLength(1), { timeout: 8000 });
      if ('objectives' in props) await waitFor(() => find('.cvi-confirmation-card'), { timeout: 8000 });
      act(() => {
        calls[0]?.recordingStarts();
        calls[0]?.network('interrupted');
      });
      await waitFor(() => expect(find('.cvi-stage > .cvi-banner')).toBeVisible(), { timeout: 8000 });
      await waitFor(() => expect(measure(find('.cvi-recording'))).toEqual(visible), { timeout: 8000 });
      const parts = `${pills}, .cvi-stage > .cvi-banner, .cvi-stage > .cvi-self-view, .cvi-control-bar`;
      await waitFor(() => expect(overlaps(shown(parts))).toEqual([]));
    },
  );

  test.each([
    [375, 667],
    [320, 568],
    [667, 375],
    [360, 480],
  ] as const)('leave the slides of the replica free: %i × %i', async (width, height) => {
    await page.viewport(width, height);
    const calls: SimulatedCall[] = [];
    render(<SimulatedConversation maxDurationS={754} afterJoin={(call) => void calls.push(call)} />);
    await waitFor(() => expect(calls).toHaveLength(1), { timeout: 8000 });
    await waitFor(() => find('.cvi-replica-video[data-picture]'), { timeout: 8000 });
    act(() => {
      calls[0]?.recordingStarts();
      calls[0]?.networkQuality('bad', ['sendPacketLoss']);
      calls[0]?.replicaPresents(true);
    });
    await waitFor(() => find('.cvi-shared-screen video'), { timeout: 8000 });
    await waitFor(() => find('.cvi-status-notice'), { timeout: 8000 });
    await waitFor(() => expect(measure(find('.cvi-recording'))).toEqual(visible));
    const parts = `${pills}, .cvi-shared-screen-picture video, .cvi-shared-screen-buttons`;
    await waitFor(() => expect(overlaps(shown(parts))).toEqual([]));
    await waitFor(() => expect(overlaps(shown('.cvi-shared-screen-picture, .cvi-status-notice'))).toEqual([]));
    const below = '.cvi-status-notice, .cvi-control-bar, .cvi-stage > .cvi-self-view, .cvi-shared-screen-buttons';
    await waitFor(() => expect(overlaps(shown(below))).toEqual([]));
  });
});
