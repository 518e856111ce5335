import { readFileSync } from 'node:fs';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { EventLog, type EventLogProps } from '../../../src/components/event-log/EventLog';
import { inCall } from '../../hooks/inCall';

const pending = {
  event_type: 'conversation.objective.pending',
  seq: 9e9,
  properties: { objective_name: 'get_name', output_variables: { first_name: 'Ada' } },
};
const lines = () => within(screen.getByRole('list')).queryAllByRole('listitem');

/** The panel beside a live call, empty. */
async function showLog(props: EventLogProps = {}) {
  const { wrapper: Call, pass, call } = inCall();
  render(
    <Call>
      <EventLog {...props} />
    </Call>,
  );
  await pass(5000);
  await userEvent.click(screen.getByRole('button', { name: props.labels?.clear ?? 'Clear' }));
  const receive = async (...messages: (readonly [unknown, string?])[]) => {
    act(() => {
      for (const [message, fromId] of messages) call().say(message, fromId);
    });
    await pass(100);
  };
  return { says: receive, call, pass };
}

describe('<EventLog>', () => {
  test('says that there are no messages, or that no message matches', async () => {
    const { says } = await showLog();
    expect(screen.getByText('No messages yet.')).toBeInTheDocument();
    await says([pending]);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter by type' }), 'utterance');
    expect(screen.getByText('No message matches the filter.')).toBeInTheDocument();
    expect(lines()).toHaveLength(0);
  });

  test('shows a stranger’s message as untrusted, and its reason and sender when it is opened', async () => {
    const { says, call, pass } = await showLog();
    const stranger = call().addParticipant({ name: 'Mallory' });
    await pass(100);
    await says([pending, stranger]);
    const line = screen.getByRole('button', { name: /Received.*objective\.pending.*untrusted/ });
    expect(screen.queryByText(/"first_name": "Ada"/)).not.toBeInTheDocument();
    await userEvent.click(line);
    expect(line).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('not from the replica')).toBeInTheDocument();
    expect(screen.getByText(stranger)).toBeInTheDocument();
    expect(screen.getByText(/"first_name": "Ada"/)).toBeInTheDocument();
    await userEvent.click(line);
    expect(screen.queryByText('not from the replica')).not.toBeInTheDocument();
  });

  test('hides a severity or a direction until its button is pressed again', async () => {
    const { says } = await showLog();
    await says([pending], [{ ...pending, properties: {} }]);
    expect(lines()).toHaveLength(2);
    const info = screen.getByRole('button', { name: 'Info', pressed: true });
    await userEvent.click(info);
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toHaveAttribute('data-severity', 'error');
    await userEvent.click(screen.getByRole('button', { name: 'Received' }));
    expect(lines()).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Info', pressed: false }));
    await userEvent.click(screen.getByRole('button', { name: 'Received', pressed: false }));
    expect(lines()).toHaveLength(2);
  });

  test('folds heartbeats into one row with their number', async () => {
    const { says } = await showLog();
    const heartbeat = [{ event_type: 'system.replica_present' }] as const;
    await says(heartbeat, heartbeat, heartbeat);
    expect(screen.getByRole('button', { name: /replica_present 3 times/ })).toBeInTheDocument();
  });

  test('shows the last 200 rows, and does not scroll while the user reads one', async () => {
    const { says } = await showLog();
    const utterance = (at: number) =>
      [
        { event_type: 'conversation.utterance', seq: 9e9 + at, properties: { role: 'user', speech: `line ${at}` } },
      ] as const;
    // A query by role takes jsdom seconds for this many rows.
    const rows = () => [...document.querySelectorAll('.cvi-event-log-row')];
    await says(...Array.from({ length: 250 }, (_, at) => utterance(at)));
    expect(rows()).toHaveLength(200);
    expect(screen.getByText(/The last 200 of 250/)).toBeInTheDocument();
    await userEvent.click(rows()[0]!.querySelector('button')!);
    await says(utterance(250));
    expect(rows().at(-1)).toHaveTextContent('line 249');
    await userEvent.click(screen.getByText(/Back to the end, 1 new/));
    expect(rows().at(-1)).toHaveTextContent('line 250');
  }, 20_000);

  test('moves the focus to one row with Tab, and to the others with the arrow keys', async () => {
    const { says } = await showLog();
    await says([pending], [{ ...pending, seq: 9e9 + 1 }], [{ ...pending, seq: 9e9 + 2 }]);
    const [first, second, third] = within(screen.getByRole('list')).getAllByRole('button');
    screen.getByRole('button', { name: 'Clear' }).focus();
    await userEvent.tab();
    expect(third).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(second).toHaveFocus();
    await userEvent.keyboard('{Home}{ArrowUp}');
    expect(first).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(third).toHaveFocus();
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    expect(third).toHaveFocus();
  });

  test('says whether the log was copied', async () => {
    await showLog();
    const user = userEvent.setup(); // installs a clipboard
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(screen.getByRole('status')).toHaveTextContent('Copied.');
    writeText.mockRejectedValueOnce(new Error('NotAllowedError'));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(screen.getByRole('status')).toHaveTextContent('does not allow copying');
    await user.tab();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  test('downloads the log under the name of the conversation', async () => {
    const { says } = await showLog();
    await says([pending]);
    const saved: Blob[] = [];
    const names: string[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (blob: Blob) => `blob:${String(saved.push(blob))}`,
        revokeObjectURL: () => {},
      }),
    );
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(names).toEqual(['c123.jsonl']);
    expect(saved[0]?.size).toBeGreaterThan(100);
    click.mockRestore();
    vi.unstubAllGlobals();
  });

  test('is announced by a screen reader only if the app asks for it', async () => {
    await showLog();
    expect(screen.getByRole('log')).toHaveAttribute('aria-live', 'off');
  });

  test('accepts labels, and the app’s name, class and attributes', async () => {
    await showLog({ labels: { clear: 'Leeren', title: 'Protokoll' }, live: 'polite', className: 'mine', id: 'log' });
    const panel = screen.getByRole('region', { name: 'Protokoll' });
    expect(panel).toHaveClass('cvi-event-log mine');
    expect(panel).toHaveAttribute('id', 'log');
    expect(screen.getByRole('log')).toHaveAttribute('aria-live', 'polite');
    expect(screen.getByRole('button', { name: 'Copy' })).toBeInTheDocument();
  });

  test('has rows with exactly the data attributes of its docstring', async () => {
    const { says, call, pass } = await showLog();
    const stranger = call().addParticipant();
    await pass(100);
    await says(
      [pending],
      [pending],
      [pending, stranger],
      [{ ...pending, properties: {} }],
      ['hello', stranger],
      [{ event_type: 'conversation.guardrail', properties: { guardrail: 'g' } }],
    );
    await userEvent.click(within(lines()[0]!).getByRole('button'));
    const source = readFileSync('src/components/event-log/EventLogRow.tsx', 'utf8');
    const promised = new Map(
      [...source.matchAll(/@selector \[(data-[a-z-]+)(?:=([^\]]+))?\]/g)].map(([, name, values = '']) => [
        name,
        [...values.matchAll(/'([^']+)'/g)].map(([, value]) => value),
      ]),
    );
    const attributes = lines().flatMap((line) => [...line.attributes].filter(({ name }) => name.startsWith('data-')));
    expect(new Set(attributes.map(({ name }) => name))).toEqual(new Set(promised.keys()));
    for (const { name, value } of attributes) expect(promised.get(name)?.concat(''), name).toContain(value);
  });
});
