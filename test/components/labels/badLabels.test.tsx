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

/** With what a caller in JavaScript may give. */
const mergeLabels = <Own extends object>(own: Own, given: unknown): Own => merge<Own, object>(own, given as object);

describe('mergeLabels', () => {
  const own = {
    text: 'own',
    words: (name: string) => `own ${name}`,
    screen: { title: 'own title', text: 'own text' },
    log: { deep: (count: number) => `own ${count}` },
  };

  test('takes what is given, and keeps what it does not know', () => {
    const given = { text: 'other', words: (name: string) => `other ${name}`, screen: { title: 'other' }, more: 5 };
    const merged = mergeLabels(own, given);
    expect(merged).toMatchObject({ text: 'other', screen: { title: 'other', text: 'own text' }, more: 5 });
    expect(merged.words('Ada')).toBe('other Ada');
    expect(merged.log.deep(3)).toBe('own 3');
    expect(reported).not.toHaveBeenCalled();
  });

  test('an empty text is one', () => {
    expect(mergeLabels(own, { text: '' }).text).toBe('');
  });

  test.each([[undefined], [null]])('%s is no label, and no mistake', (missing) => {
    const merged = mergeLabels(own, { text: missing, words: missing, screen: missing });
    expect(merged).toMatchObject({ text: 'own', screen: own.screen });
    expect(merged.words('Ada')).toBe('own Ada');
    expect(mergeLabels(own, missing)).toEqual(own);
    expect(reported).not.toHaveBeenCalled();
  });

  test.each([[5], [{}], [[]], [() => 'text'], [Symbol('label')], [true]])(
    'in place of a text, %s is none, and is reported once',
    (given) => {
      const name = `a text that is ${typeof given} ${JSON.stringify(given)}`;
      const mine = { [name]: 'own' };
      expect(mergeLabels(mine, { [name]: given })).toEqual(mine);
      expect(mergeLabels(mine, { [name]: given })).toEqual(mine);
      expect(reported).toHaveBeenCalledTimes(1);
      expect(String(reported.mock.calls[0]![0])).toContain(name);
    },
  );

  test('a text in place of a function is used', () => {
    expect(mergeLabels(own, { words: 'Hello' }).words('Ada')).toBe('Hello');
  });

  test.each([
    ['throws', throwing('a mistake')],
    ['returns nothing', () => undefined],
    ['returns an object', () => ({ text: 'x' })],
    ['returns a promise', async () => 'x'],
  ])('a function that %s is replaced, and reported once', (what, given) => {
    const mine = { [what]: (name: string) => `own ${name}` };
    const merged = mergeLabels(mine, { [what]: given });
    expect(merged[what]!('Ada')).toBe('own Ada');
    expect(merged[what]!('Bob')).toBe('own Bob');
    expect(reported).toHaveBeenCalledTimes(1);
  });

  test.each([['a text'], [5], [() => 'x']])('in place of a screen, %s is none', (given) => {
    expect(mergeLabels(own, { screen: given })).toMatchObject({ screen: own.screen });
  });

  test('a label that cannot even be read is replaced, and the next one is not', () => {
    const given = {
      get text(): string {
        throw new Error('no such word');
      },
      screen: { title: 'read' },
    };
    expect(mergeLabels(own, given)).toMatchObject({ text: 'own', screen: { title: 'read' } });
  });
});

/** Labels that are wrong in every place, in several ways. */
const wrong: readonly (readonly [string, (name: string) => unknown])[] = [
  ['undefined', () => undefined],
  ['functions that throw', () => throwing('wrong')],
  ['numbers', () => 5],
  ['objects', () => ({ toString: throwing('unreadable') })],
];

test.each(wrong)(
  'a start screen whose labels are all %s is English',
  async (_, labelOf) => {
    const labels = Object.fromEntries(
      Object.keys(defaultLabels).map((name) => [name, labelOf(name)]),
    ) as Partial<Labels>;
    render(<TavusConversation conversationUrl={url} {...{ labels, createCall }} />);
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Leave the call' }, { timeout: 10_000 }));
    expect(await screen.findByRole('heading', { name: 'You left the call' })).toBeInTheDocument();
  },
  20_000,
);

test('a session whose labels are wrong says why there is no conversation, in English', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 }));
  const labels = { sessionNoCredit: throwing('wrong'), startRefused: throwing('wrong') } as never;
  render(<TavusConversation session="/api/tavus" labels={labels} createCall={createCall} hairCheck={false} />);
  expect(await screen.findByText(/No calls can be made/, {}, { timeout: 10_000 })).toBeInTheDocument();
});

test('words of the app itself are safe below a provider', () => {
  const Words = () => <p>{useLabels().waiting('Amara')}</p>;
  render(
    <LabelsProvider labels={{ waiting: throwing('of the provider') }}>
      <Words />
    </LabelsProvider>,
  );
  expect(screen.getByText('Amara is on the way')).toBeInTheDocument();
});

test('the event log is English where its labels are wrong', () => {
  const { wrapper: Call } = inCall();
  render(
    <StrictMode>
      <Call>
        <EventLog labels={{ title: undefined as never, empty: {} as never, clear: 'Leeren' }} />
      </Call>
    </StrictMode>,
  );
  expect(screen.getByRole('region', { name: 'Event log' })).toHaveTextContent('No message has come or gone yet.');
  expect(screen.getByRole('button', { name: 'Leeren' })).toBeInTheDocument();
});
