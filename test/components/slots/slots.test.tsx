import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lazy, type ReactNode } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../src/components/loading/callParts';
import '../../../src/components/transcript/TranscriptKeeper';
import '../../../src/components/transcript/TranscriptPanel';
import {
  ConversationScreen,
  ControlBarButton,
  Panel,
  useCallPanel,
  useConversation,
  type CallSlots,
  type ConversationScreenProps,
} from '../../../src';
import { script } from '../../../src/simulator';
import { inCall, type InCall } from '../../hooks/inCall';

async function show(slots: CallSlots, props: ConversationScreenProps = {}): Promise<InCall> {
  const room = inCall({ scenario: script().replica('Hello.') });
  const { wrapper: Call, pass } = room;
  render(
    <Call>
      <ConversationScreen {...props} slots={slots} />
    </Call>,
  );
  await pass(3000);
  return room;
}

const bar = () => screen.getByRole('group', { name: 'Call controls' });
const buttons = () =>
  within(bar())
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label'));

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});

describe('the slots of <ConversationScreen>', () => {
  test('add a button before the last one', async () => {
    const onClick = vi.fn();
    await show({ buttons: <ControlBarButton icon="alert" name="Get help" onClick={onClick} /> });
    expect(buttons().slice(-2)).toEqual(['Get help', 'Leave the call']);
    await userEvent.click(within(bar()).getByRole('button', { name: 'Get help' }));
    expect(onClick).toHaveBeenCalledOnce();
  });

  test('remove a piece, and keep the others', async () => {
    await show({ camera: null });
    expect(buttons().join()).not.toMatch(/camera/);
    expect(buttons().join()).toMatch(/microphone/);
  });

  test('replace a piece, or wrap it', async () => {
    await show({ replicaStatus: <p>Dr. Osei</p>, captions: (captions) => <div data-testid="frame">{captions}</div> });
    expect(screen.getByText('Dr. Osei')).toBeInTheDocument();
    expect(screen.getByTestId('frame').querySelector('.cvi-captions')).not.toBeNull();
  });

  test('keep the default piece for undefined', async () => {
    await show({ leave: undefined });
    expect(buttons()).toContain('Leave the call');
  });

  test('show a panel of your own beside the open one', async () => {
    await show({ panel: (open) => [open, <Panel key="notes" title="Notes" />] }, { transcript: true });
    await userEvent.click(screen.getByRole('button', { name: 'Transcript' }));
    expect(await screen.findByRole('region', { name: 'Transcript' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Notes' })).toBeInTheDocument();
  });

  test('open and close a panel of your own, one panel at a time', async () => {
    function Notes() {
      const { open, setOpen } = useCallPanel();
      return open === 'notes' ? <Panel title="Notes" onClose={() => setOpen(null)} /> : null;
    }
    function NotesButton() {
      const { open, setOpen } = useCallPanel();
      const isOpen = open === 'notes';
      return (
        <ControlBarButton icon="alert" name="Notes" isOn={isOpen} onClick={() => setOpen(isOpen ? null : 'notes')} />
      );
    }
    await show({ buttons: <NotesButton />, panel: (open) => [open, <Notes key="notes" />] }, { transcript: true });
    await userEvent.click(screen.getByRole('button', { name: 'Transcript' }));
    expect(await screen.findByRole('region', { name: 'Transcript' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Notes' }));
    expect(screen.getByRole('region', { name: 'Notes' })).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Transcript' })).not.toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Notes' })).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Close: Notes' }));
    expect(screen.queryByRole('region', { name: 'Notes' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Notes' })).toHaveFocus();
  });

  test('return the focus from a panel whose opener is gone, or has no focus, to the button of the panel', async () => {
    function Notes() {
      const { open, setOpen } = useCallPanel();
      if (open !== 'notes') return <button onClick={() => setOpen('notes')}>Read my notes</button>;
      return <Panel title="Notes" onClose={() => setOpen(null)} />;
    }
    function NotesButton() {
      const { open, setOpen } = useCallPanel();
      // A press does not focus it, as in Safari.
      return (
        <ControlBarButton
          icon="alert"
          name="Notes"
          aria-expanded={open === 'notes'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setOpen('notes')}
        />
      );
    }
    await show({ buttons: <NotesButton />, panel: <Notes /> });
    for (const opener of ['Read my notes', 'Notes']) {
      await userEvent.click(screen.getByRole('button', { name: opener }));
      expect(screen.getByRole('heading', { name: 'Notes' })).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      expect(screen.getByRole('button', { name: 'Notes' })).toHaveFocus();
      act(() => screen.getByRole('button', { name: 'Notes' }).blur());
    }
  });

  test('show the default piece while their own loads', async () => {
    let finish!: (part: { default: () => ReactNode }) => void;
    const Lazy = lazy(() => new Promise<{ default: () => ReactNode }>((resolve) => (finish = resolve)));
    const { pass } = await show({ leave: <Lazy /> });
    expect(buttons()).toContain('Leave the call');
    finish({ default: () => <p>My leave</p> });
    await pass(10);
    expect(await screen.findByText('My leave')).toBeInTheDocument();
    expect(buttons()).not.toContain('Leave the call');
  });

  test('begin another call from an end screen of your own', async () => {
    const { pass } = await show({
      end: (_screen, { onJoinAgain }) => <button onClick={onJoinAgain}>Once more</button>,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Leave the call' }));
    await pass(1000);
    await userEvent.click(screen.getByRole('button', { name: 'Once more' }));
    await pass(3000);
    expect(buttons()).toContain('Leave the call');
  });

  test.each([
    [
      'a component',
      () => {
        const Broken = () => {
          throw new Error('broken');
        };
        return { leave: <Broken /> };
      },
    ],
    [
      'a function',
      () => ({
        leave: () => {
          throw new Error('broken');
        },
      }),
    ],
  ])('show the default piece in place of %s that throws, and the call goes on', async (_kind, slots) => {
    const { call } = await show(slots());
    expect(buttons()).toContain('Leave the call');
    expect(call().meetingState()).toBe('joined-meeting');
  });

  test('replace the screen after the call', async () => {
    function End() {
      const { endReason } = useConversation();
      return <h2>Thank you ({endReason})</h2>;
    }
    const { pass } = await show({ end: <End /> });
    await userEvent.click(screen.getByRole('button', { name: 'Leave the call' }));
    await pass(1000);
    expect(screen.getByRole('heading', { name: 'Thank you (left)' })).toBeInTheDocument();
  });

  test('keep the notices: the sound is still asked for where the bar is replaced', async () => {
    await show({ bar: <p>My bar</p> });
    expect(screen.getByText('My bar')).toBeInTheDocument();
    expect(document.querySelector('.cvi-device-notices')).not.toBeNull();
    expect(document.querySelector('.cvi-call-warning')).not.toBeNull();
  });
});
