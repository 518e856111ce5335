import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import '../../../src/components/loading/callParts';
import '../../../src/components/loading/objectiveParts';
import '../../../src/components/transcript/TranscriptKeeper';
import '../../../src/components/transcript/TranscriptPanel';
import { ConversationScreen } from '../../../src/components/conversation/screens/ConversationScreen';
import { TranscriptPanel } from '../../../src/components/transcript/TranscriptPanel';
import { useInteractions } from '../../../src/hooks/useInteractions';
import { script } from '../../../src/simulator';
import { inCall, type InCall } from '../../hooks/inCall';

afterEach(() => {
  vi.restoreAllMocks();
});

const interview = script()
  .replica('What is your name?')
  .user('Ada Lovelace.')
  .pending('get_name', { first_name: 'Ada' })
  .replica('Thank you, Ada.');

async function showPanel(props: Parameters<typeof TranscriptPanel>[0] = {}, scenario = interview): Promise<InCall> {
  const room = inCall({ scenario });
  const { wrapper: Call, pass } = room;
  render(
    <Call>
      <TranscriptPanel {...props} />
    </Call>,
  );
  await pass(5000);
  return room;
}

const rows = () => within(screen.getByRole('list')).queryAllByRole('listitem');

/** Both have said this many lines. */
async function sayLines({ call, pass }: InCall, count: number, first = 1): Promise<void> {
  act(() => {
    for (let seq = first; seq < first + count; seq += 1)
      call().say({
        event_type: 'conversation.utterance',
        seq: 10_000 + seq,
        turn_idx: Math.floor(seq / 2),
        inference_id: `line-${String(seq)}`,
        properties: { role: seq % 2 === 0 ? 'user' : 'replica', speech: `Line ${String(seq)}.` },
      });
  });
  await pass(100);
}

/** Scrolls the list. jsdom has no layout, so the heights are given. */
function scrollTo(scrollTop: number): void {
  const box = screen.getByRole('log');
  Object.defineProperties(box, {
    scrollHeight: { configurable: true, value: 1000 },
    clientHeight: { configurable: true, value: 200 },
  });
  box.scrollTop = scrollTop;
  fireEvent.scroll(box);
}

describe('<TranscriptPanel>', () => {
  test('says that nothing has been said yet', async () => {
    await showPanel({}, script());
    expect(screen.getByText('Nothing has been said yet.')).toBeInTheDocument();
    expect(rows()).toHaveLength(0);
  });

  test('lists each line with its speaker', async () => {
    await showPanel();
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringMatching(/What is your name\?$/),
      expect.stringMatching(/^You .*Ada Lovelace\.$/),
      expect.stringMatching(/Thank you, Ada\.$/),
    ]);
  });

  test('shows events between the lines if the user wants that', async () => {
    await showPanel();
    await userEvent.click(screen.getByRole('button', { name: 'Show events' }));
    expect(rows().map((row) => row.textContent)).toContainEqual(expect.stringMatching(/To confirm: Get name \(Ada\)$/));
    expect(screen.getByRole('button', { name: 'Show events' })).toHaveAttribute('aria-pressed', 'true');
  });

  test.each([
    ['NAME', ['name']],
    ['ada', ['Ada', 'Ada']],
    ['.', ['.', '.']],
    ['(zebra', []],
  ])('finds %s, marks it, and says how many lines have it', async (query, marked) => {
    await showPanel();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search' }), query.replace(/[[{]/g, '$&$&'));
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(marked);
    expect(rows()).toHaveLength(marked.length);
    expect(screen.getByText(`${String(marked.length)} of 3`)).toHaveAttribute('role', 'status');
    expect(screen.queryAllByText('Nothing found.')).toHaveLength(marked.length === 0 ? 1 : 0);
  });

  test('copies the whole transcript, and says when the browser does not allow it', async () => {
    const user = userEvent.setup();
    await showPanel();
    await user.type(screen.getByRole('searchbox'), 'name');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
    expect(screen.getByText('Copied', { selector: '[role=status]' })).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toMatch(
      /What is your name\?\nYou: Ada Lovelace\.\n.*Thank you, Ada\.\n$/,
    );
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    await user.click(screen.getByRole('button', { name: 'Copied' }));
    expect(await screen.findByText('The browser does not allow copying.')).toBeInTheDocument();
  });

  test.each([
    ['Text', 'c123.txt', /^.*: What is your name\?\n/],
    ['JSON', 'c123.json', /"speaker": "replica"/],
    ['Subtitles', 'c123.vtt', /^WEBVTT\n/],
  ])('downloads the transcript as %s', async (button, fileName, content) => {
    const saved: { readonly blob: Blob; readonly name: string }[] = [];
    const blobs: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${String(blobs.push(blob))}`,
      revokeObjectURL: vi.fn(),
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ blob: blobs.at(-1) as Blob, name: this.download });
    });
    await showPanel();
    await userEvent.click(screen.getByRole('button', { name: button }));
    expect(saved[0]?.name).toBe(fileName);
    expect(await saved[0]?.blob.text()).toMatch(content);
  });

  test('shows the latest 100 lines, and earlier ones with a press', async () => {
    const room = await showPanel({}, script());
    await sayLines(room, 250);
    expect(rows()).toHaveLength(100);
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier lines' }));
    expect(rows()).toHaveLength(200);
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier lines' }));
    expect(rows()).toHaveLength(250);
    expect(screen.queryByRole('button', { name: 'Show earlier lines' })).not.toBeInTheDocument();
  });

  test('stays where the user has scrolled to, and says how many lines are new', async () => {
    const room = await showPanel({}, script());
    await sayLines(room, 250);
    scrollTo(0);
    const first = rows()[0]?.textContent;
    await sayLines(room, 3, 251);
    expect(rows()[0]?.textContent).toBe(first);
    expect(rows()).toHaveLength(103);
    await userEvent.type(screen.getByRole('searchbox'), 'Line 7.');
    expect(screen.getByRole('button', { name: 'Go to the latest line' })).toBeInTheDocument();
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.click(screen.getByRole('button', { name: '3 new' }));
    expect(rows()).toHaveLength(100);
    expect(screen.getByRole('log')).toHaveFocus();
    scrollTo(0);
    scrollTo(800);
    expect(screen.queryByRole('button', { name: /latest/ })).not.toBeInTheDocument();
  });

  test('shows at most 300 rows while the user has scrolled up, however much is said meanwhile', async () => {
    const room = await showPanel({}, script());
    await sayLines(room, 250);
    scrollTo(0);
    // Not by role, which takes long with so many rows.
    const texts = () =>
      [...document.querySelectorAll('.cvi-transcript-row')].map((row) => /Line \d+/.exec(row.textContent)?.[0]);
    const pressText = (name: string) => fireEvent.click(screen.getByText(name));
    await sayLines(room, 600, 251);
    expect([texts()[0], texts().at(-1)]).toEqual(['Line 151', 'Line 450']);
    pressText('Show later lines');
    expect([texts()[0], texts().at(-1)]).toEqual(['Line 251', 'Line 550']);
    // The end of the rows is not the end of the transcript.
    scrollTo(800);
    expect(texts()[0]).toBe('Line 251');
    pressText('Show earlier lines');
    expect([texts()[0], texts().at(-1)]).toEqual(['Line 151', 'Line 450']);
    for (let press = 0; press < 4; press += 1) pressText('Show later lines');
    expect(texts().at(-1)).toBe('Line 850');
    expect(screen.queryByText('Show later lines')).not.toBeInTheDocument();
    expect(screen.getByRole('log')).toHaveFocus();
    scrollTo(800);
    expect(screen.queryByText(/new$|latest/)).not.toBeInTheDocument();
    expect(texts()).toHaveLength(100);
  });

  test('says that a typed line is being sent, but not for ever if the service never repeats it', async () => {
    let respond: (text: string) => void = () => undefined;
    const room = inCall({ scenario: script() });
    const { wrapper: Call, pass } = room;
    const Respond = () => {
      ({ respond } = useInteractions());
      return null;
    };
    const panel = (isOpen: boolean) => (
      <Call>
        <Respond />
        {isOpen ? <TranscriptPanel /> : null}
      </Call>
    );
    const { rerender } = render(panel(true));
    await pass(3000);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      act(() => respond('Hello?'));
      expect(rows()[0]).toHaveTextContent(/Sending….*Hello\?/);
      act(() => void vi.advanceTimersByTime(14_000));
      expect(rows()[0]).toHaveTextContent(/Sending…/);
      act(() => void vi.advanceTimersByTime(1000));
      expect(rows()[0]).not.toHaveTextContent(/Sending…/);
    } finally {
      vi.useRealTimers();
    }
    rerender(panel(false));
    await pass(60_000);
    act(() => respond('Are you there?'));
    rerender(panel(true));
    expect(rows().map((row) => row.textContent.includes('Sending…'))).toEqual([false, true]);
  });

  test('closes with its button and with Escape, and has no button without onClose', async () => {
    const onClose = vi.fn();
    await showPanel({ onClose });
    await userEvent.click(screen.getByRole('button', { name: 'Close: Transcript' }));
    await userEvent.type(screen.getByRole('searchbox'), 'a{Escape}');
    expect(screen.getByRole('searchbox')).toHaveValue('');
    expect(onClose).toHaveBeenCalledTimes(1);
    await userEvent.keyboard('{Escape}');
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Escape', isComposing: true });
    expect(onClose).toHaveBeenCalledTimes(2);
    cleanup();
    await showPanel();
    expect(screen.queryByRole('button', { name: 'Close: Transcript' })).not.toBeInTheDocument();
  });
});

describe('the transcript of the default screen', () => {
  test('opens with the button in the bar, has everything from the start, and gives the focus back', async () => {
    const room = inCall({ scenario: interview });
    const { wrapper: Call, pass } = room;
    render(
      <Call>
        <ConversationScreen transcript />
      </Call>,
    );
    await pass(5000);
    await sayLines(room, 1200);
    const button = screen.getByRole('button', { name: 'Transcript' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    const panel = await screen.findByRole('region', { name: 'Transcript' });
    expect(within(panel).getByRole('heading', { name: 'Transcript' })).toHaveFocus();
    await userEvent.type(within(panel).getByRole('searchbox'), 'What is your name');
    expect(within(panel).getAllByRole('listitem')).toHaveLength(1);
    await userEvent.keyboard('{Escape}{Escape}');
    expect(screen.queryByRole('region', { name: 'Transcript' })).not.toBeInTheDocument();
    expect(button).toHaveFocus();
  });

  test('is not offered without the prop', async () => {
    const { wrapper: Call, pass } = inCall({ scenario: interview });
    render(
      <Call>
        <ConversationScreen />
      </Call>,
    );
    await pass(5000);
    expect(screen.getByRole('button', { name: 'Leave the call' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Transcript' })).not.toBeInTheDocument();
  });
});
