import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EventLog, LabelsProvider, TavusConversation, useLabels, type Labels } from '../../../src';
import { defaultLabels } from '../../../src/components/labels/defaultLabels';
import { mergeLabels as merge } from '../../../src/components/labels/mergeLabels';
import { createSimulatedCall } from '../../../src/simulator';
import { inCall } from '../../hooks/inCall';

const url = 'https://tavus.daily.co/c1';
const createCall = () => createSimulatedCall({ speed: 50 });
const reported = vi.fn();

beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

const throwing = (text: string) => () => {
  throw new Error(text);
};

/** Accepts any value, as from a caller in JavaScript. */
const mergeLabels = <Own extends object>(own: Own, passed: unknown): Own => merge<Own, object>(own, passed as object);

describe('components with invalid labels', () => {
  describe('mergeLabels', () => {
    const own = {
      text: 'own',
      words: (name: string) => `own ${name}`,
      screen: { title: 'own title', text: 'own text' },
      log: { deep: (count: number) => `own ${count}` },
    };

    test('uses the app’s labels, and keeps unknown ones', () => {
      const passed = { text: 'other', words: (name: string) => `other ${name}`, screen: { title: 'other' }, more: 5 };
      const merged = mergeLabels(own, passed);
      expect(merged).toMatchObject({ text: 'other', screen: { title: 'other', text: 'own text' }, more: 5 });
      expect(merged.words('Ada')).toBe('other Ada');
      expect(merged.log.deep(3)).toBe('own 3');
      expect(reported).not.toHaveBeenCalled();
    });

    test('accepts an empty text', () => {
      expect(mergeLabels(own, { text: '' }).text).toBe('');
    });

    test.each([[undefined], [null]])('uses the default for %s, without a report', (missing) => {
      const merged = mergeLabels(own, { text: missing, words: missing, screen: missing });
      expect(merged).toMatchObject({ text: 'own', screen: own.screen });
      expect(merged.words('Ada')).toBe('own Ada');
      expect(mergeLabels(own, missing)).toEqual(own);
      expect(reported).not.toHaveBeenCalled();
    });

    test.each([[5], [{}], [[]], [() => 'text'], [Symbol('label')], [true]])(
      'uses the default for %s in place of a text, and reports it once',
      (given) => {
        const name = `a text that is ${typeof given} ${JSON.stringify(given)}`;
        const mine = { [name]: 'own' };
        expect(mergeLabels(mine, { [name]: given })).toEqual(mine);
        expect(mergeLabels(mine, { [name]: given })).toEqual(mine);
        expect(reported).toHaveBeenCalledTimes(1);
        expect(String(reported.mock.calls[0]![0])).toContain(name);
      },
    );

    test('accepts a text in place of a function', () => {
      expect(mergeLabels(own, { words: 'Hello' }).words('Ada')).toBe('Hello');
    });

    test.each([
      ['throws', throwing('a mistake')],
      ['returns nothing', () => undefined],
      ['returns an object', () => ({ text: 'x' })],
      ['returns a promise', async () => 'x'],
    ])('uses the default for a function that %s, and reports it once', (what, passed) => {
      const mine = { [what]: (name: string) => `own ${name}` };
      const merged = mergeLabels(mine, { [what]: passed });
      expect(merged[what]!('Ada')).toBe('own Ada');
      expect(merged[what]!('Bob')).toBe('own Bob');
      expect(reported).toHaveBeenCalledTimes(1);
    });

    test.each([['a text'], [5], [() => 'x']])('uses the defaults for %s in place of a screen', (given) => {
      expect(mergeLabels(own, { screen: given })).toMatchObject({ screen: own.screen });
    });

    test('uses the default for a label whose getter throws, and keeps the next one', () => {
      const passed = {
        get text(): string {
          throw new Error('no such word');
        },
        screen: { title: 'read' },
      };
      expect(mergeLabels(own, passed)).toMatchObject({ text: 'own', screen: { title: 'read' } });
    });
  });

  /** Labels of which every one is invalid, in several ways. */
  const wrong: readonly (readonly [string, (name: string) => unknown])[] = [
    ['undefined', () => undefined],
    ['functions that throw', () => throwing('wrong')],
    ['numbers', () => 5],
    ['objects', () => ({ toString: throwing('unreadable') })],
  ];

  test.each(wrong)(
    'renders an English start screen if all labels are %s',
    async (_, labelOf) => {
      const labels = Object.fromEntries(
        Object.keys(defaultLabels).map((name) => [name, labelOf(name)]),
      ) as Partial<Labels>;
      render(<TavusConversation hairCheck="start" conversationUrl={url} {...{ labels, createCall }} />);
      await userEvent.click(screen.getByRole('button', { name: 'Start' }));
      await userEvent.click(await screen.findByRole('button', { name: 'Leave the call' }, { timeout: 10_000 }));
      expect(await screen.findByRole('heading', { name: 'You left the call' })).toBeInTheDocument();
    },
    20_000,
  );

  test('says in English why a session failed if its labels are invalid', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 }));
    const labels = { sessionNoCredit: throwing('wrong'), startRefused: throwing('wrong') } as never;
    render(<TavusConversation session="/api/tavus" labels={labels} createCall={createCall} hairCheck={false} />);
    expect(await screen.findByText(/No calls can be made/, {}, { timeout: 10_000 })).toBeInTheDocument();
  });

  test('checks the labels that the app passes to a provider', () => {
    const Words = () => <p>{useLabels().waiting('Amara')}</p>;
    render(
      <LabelsProvider labels={{ waiting: throwing('of the provider') }}>
        <Words />
      </LabelsProvider>,
    );
    expect(screen.getByText('Amara is on the way')).toBeInTheDocument();
  });

  test('renders an English event log if its labels are invalid', () => {
    const { wrapper: Call } = inCall();
    render(
      <StrictMode>
        <Call>
          <EventLog labels={{ title: undefined as never, empty: {} as never, clear: 'Leeren' }} />
        </Call>
      </StrictMode>,
    );
    expect(screen.getByRole('region', { name: 'Event log' })).toHaveTextContent('No messages yet.');
    expect(screen.getByRole('button', { name: 'Leeren' })).toBeInTheDocument();
  });
});
