import { act, fireEvent, render, renderHook, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, StrictMode, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import '../../../src/components/loading/callParts';
import '../../../src/components/loading/captionParts';
import {
  CaptionSettings,
  Captions,
  ControlBarCaptions,
  ConversationScreen,
  useCaptionLines,
  useCaptionSettings,
  type ConversationScreenProps,
} from '../../../src';
import { CAPTION_CHOICE_KEY } from '../../../src/conversation/captions/captionChoices';
import { script } from '../../../src/simulator';
import { inCall } from '../../hooks/inCall';
import { inTestCall } from '../../hooks/inTestCall';

const keep = (choice: object | string) =>
  localStorage.setItem(CAPTION_CHOICE_KEY, typeof choice === 'string' ? choice : JSON.stringify(choice));
const kept = (): unknown => JSON.parse(localStorage.getItem(CAPTION_CHOICE_KEY) ?? 'null');

afterEach(() => {
  localStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const captions = () => document.querySelector<HTMLElement>('.cvi-captions');
const toggle = () => screen.getByRole('button', { name: 'Captions' });

/** Parts in a live call, and a function with which the replica or the user speaks. */
async function show(parts: React.ReactNode) {
  const { call, wrapper, goLive } = inTestCall();
  const view = render(parts, { wrapper });
  await goLive();
  let seq = 0;
  const says = (role: 'user' | 'replica', speech: string, id = `${role} ${String((seq += 1))}`) =>
    act(() =>
      call.says({
        event_type: 'conversation.utterance.streaming',
        inference_id: id,
        seq: (seq += 1),
        properties: { role, speech, final: false },
      }),
    );
  return { ...view, says };
}

describe('<Captions>', () => {
  test('shows each line with the name of who said it, and the current one last', async () => {
    const { says } = await show(<Captions className="mine" id="captions" />);
    says('replica', 'What is your name?');
    says('user', 'Jon');
    expect([...captions()!.querySelectorAll('p')].map((line) => line.textContent)).toEqual([
      expect.stringMatching(/^\S.* What is your name\?$/),
      'You Jon',
    ]);
    expect(captions()).toHaveAttribute('data-speaker', 'user');
    expect(captions()).toHaveClass('cvi-captions', 'mine');
    expect(captions()).toHaveAttribute('id', 'captions');
  });

  test('is no live region', async () => {
    const { says, container } = await show(<Captions />);
    says('replica', 'Hello');
    expect(container.querySelector('[aria-live], [role]')).toBeNull();
  });

  test.each([
    ['markup', '<img src=x onerror="alert(1)"><b>Hi</b>'],
    ['control characters', 'a\u0000b\u202Ec\u2066d'],
  ])('shows %s as text, isolated from the name', async (_, text) => {
    const { says } = await show(<Captions />);
    says('replica', text);
    expect(captions()!.querySelector('img')).toBeNull();
    expect(captions()!.querySelector('p > bdi')).toHaveTextContent(text, { normalizeWhitespace: false });
  });

  test.each([
    ['with spaces', 'word '.repeat(2000), /^…( word)+$/],
    ['without', '💬'.repeat(5000), /^…(💬)+$/u],
  ])('draws only the end of a text of 10,000 characters %s', async (_, text, end) => {
    const { says } = await show(<Captions />);
    says('replica', text);
    const shown = captions()!.querySelector('p > bdi')!.textContent;
    expect(shown.length).toBeLessThan(700);
    expect(shown).toMatch(end);
  });

  test('shows size, place and background as the user has chosen them', async () => {
    keep({ size: 'very-large', place: 'top', background: 'none' });
    await show(<Captions />);
    expect(captions()).toHaveAttribute('data-size', 'very-large');
    expect(captions()).toHaveAttribute('data-place', 'top');
    expect(captions()).toHaveAttribute('data-background', 'none');
  });

  test.each(['{', 'null', '{"size":"giant","place":7,"background":[]}', 'x'.repeat(100_000)])(
    'shows the defaults for a stored text that is not ours: %.30s',
    async (text) => {
      keep(text);
      await show(<Captions />);
      expect(captions()).toHaveAttribute('data-size', 'normal');
      expect(captions()).toHaveAttribute('data-place', 'bottom');
      expect(captions()).toHaveAttribute('data-background', 'half');
    },
  );

  test('shows what the app prefers until the user has chosen', async () => {
    keep({ place: 'top' });
    await show(<Captions defaults={{ size: 'large', place: 'bottom' }} />);
    expect(captions()).toHaveAttribute('data-size', 'large');
    expect(captions()).toHaveAttribute('data-place', 'top');
  });

  test('renders nothing when the user has turned captions off, unless the screen has no switch', async () => {
    keep({ isOn: false });
    const { rerender } = await show(<Captions />);
    expect(captions()).toBeNull();
    rerender(<Captions hasSwitch={false} />);
    expect(captions()).not.toBeNull();
    rerender(<Captions hasSwitch={false} defaults={null as never} />);
    expect(document.querySelector('.cvi-captions')).toBeNull();
    rerender(<Captions hasSwitch={false} defaults={false} />);
    expect(captions()).toBeNull();
  });

  test('gives its element to a ref', async () => {
    const ref = createRef<HTMLDivElement>();
    await show(<Captions ref={ref} />);
    expect(ref.current).toBe(captions());
  });
});

describe('<ControlBarCaptions>', () => {
  test('turns the captions off and on, tells the state, and keeps it', async () => {
    const { says } = await show([<Captions key="captions" />, <ControlBarCaptions key="switch" />]);
    says('replica', 'Hello');
    expect(toggle()).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(toggle());
    expect(toggle()).toHaveAttribute('aria-pressed', 'false');
    expect(captions()).toBeNull();
    expect(kept()).toEqual({ isOn: false });
    await userEvent.click(toggle());
    expect(captions()).toHaveTextContent('Hello');
    expect(kept()).toEqual({ isOn: true });
  });

  test('beats the default of the app, in this visit and the next', async () => {
    const parts = [<Captions key="captions" defaults={false} />, <ControlBarCaptions key="switch" defaults={false} />];
    const { unmount } = await show(parts);
    expect(captions()).toBeNull();
    await userEvent.click(toggle());
    expect(captions()).not.toBeNull();
    unmount();
    await show(parts);
    expect(captions()).not.toBeNull();
  });

  test('works where the page may not store anything', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await show([<Captions key="captions" />, <ControlBarCaptions key="switch" />]);
    await userEvent.click(toggle());
    expect(captions()).toBeNull();
    // The choice is undone for the next test: it lasts as long as the page.
    await userEvent.click(toggle());
    vi.restoreAllMocks();
    await userEvent.click(toggle());
    expect(kept()).toEqual({ isOn: false });
  });

  test('follows another tab', async () => {
    await show([<Captions key="captions" />, <ControlBarCaptions key="switch" />]);
    keep({ isOn: false });
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key: CAPTION_CHOICE_KEY })));
    expect(captions()).toBeNull();
    expect(toggle()).toHaveAttribute('aria-pressed', 'false');
  });

  test('gives its button the ref, the props and the handlers', async () => {
    const ref = createRef<HTMLButtonElement>();
    const onClick = vi.fn((event: React.MouseEvent) => event.preventDefault());
    await show(<ControlBarCaptions ref={ref} className="mine" data-own="1" onClick={onClick} menu={false} />);
    expect(ref.current).toBe(toggle());
    expect(toggle()).toHaveClass('mine');
    await userEvent.click(toggle());
    expect(onClick).toHaveBeenCalledOnce();
    // As with all parts: a handler that prevents the default replaces ours.
    expect(kept()).toBeNull();
    expect(screen.queryByRole('button', { name: 'Caption settings' })).toBeNull();
  });
});

describe('<CaptionSettings>', () => {
  const open = async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Caption settings' }));
    return screen.findByRole('menu', { name: 'Caption settings' });
  };

  test('opens with the keyboard, moves with arrow keys, chooses, and closes with Escape', async () => {
    await show([<Captions key="captions" />, <ControlBarCaptions key="switch" />]);
    const button = screen.getByRole('button', { name: 'Caption settings' });
    act(() => button.focus());
    await userEvent.keyboard('{ArrowDown}');
    const menu = await screen.findByRole('menu');
    const item = (name: string) => within(menu).getByRole('menuitemradio', { name });
    expect(item('Normal')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(item('Large')).toBeChecked();
    expect(captions()).toHaveAttribute('data-size', 'large');
    await userEvent.keyboard('{End}{Enter}{ArrowDown}');
    expect(captions()).toHaveAttribute('data-background', 'full');
    expect(item('Small')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(kept()).toEqual({ size: 'large', background: 'full' });
  });

  test('does not open any more if Escape is pressed while it loads, and nothing around it closes', async () => {
    const onKeyDown = vi.fn();
    await show(
      // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Stands for a dialog.
      <div onKeyDown={onKeyDown}>
        <ControlBarCaptions />
      </div>,
    );
    const button = screen.getByRole('button', { name: 'Caption settings' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Escape' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(onKeyDown).not.toHaveBeenCalled();
    fireEvent.keyDown(button, { key: 'Escape' });
    expect(onKeyDown).toHaveBeenCalledOnce();
  });

  test('groups the choices, and each group has a name', async () => {
    await show(<ControlBarCaptions />);
    const groups = within(await open()).getAllByRole('group');
    expect(groups.map((group) => within(group).getAllByRole('menuitemradio').length)).toEqual([4, 2, 3]);
    for (const name of ['Text size', 'Position', 'Background'])
      expect(screen.getByRole('group', { name })).toBeInTheDocument();
  });

  test('closes for a press outside, and for a second press of its button', async () => {
    await show([<ControlBarCaptions key="switch" />, <p key="other">Other</p>]);
    await open();
    await userEvent.click(screen.getByText('Other'));
    expect(screen.queryByRole('menu')).toBeNull();
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Caption settings' }));
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('stands alone behind a button of the app, outside a conversation', async () => {
    function Own() {
      const [isOpen, setIsOpen] = useState(false);
      return (
        <>
          <button onClick={() => setIsOpen(true)}>Subtitles</button>
          {isOpen ? <CaptionSettings className="mine" onClose={() => setIsOpen(false)} /> : null}
        </>
      );
    }
    render(<Own />);
    await userEvent.click(screen.getByRole('button', { name: 'Subtitles' }));
    expect(screen.getByRole('menu')).toHaveClass('mine');
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'At the top' }));
    expect(kept()).toEqual({ place: 'top' });
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
  });
});

describe('useCaptionSettings', () => {
  test('has all settings, and choices that are kept', () => {
    const { result } = renderHook(() => useCaptionSettings({ isOn: false, size: 'large' }));
    expect(result.current).toMatchObject({
      ...{ isOn: false, size: 'large', place: 'bottom', background: 'half', isKept: false },
    });
    act(() => result.current.choose({ isOn: true, place: 'top' }));
    expect(result.current).toMatchObject({ isOn: true, size: 'large', place: 'top', isKept: true });
    act(() => result.current.choose({ isOn: undefined }));
    expect(result.current).toMatchObject({ isOn: false, place: 'top' });
  });

  test('returns the same object until something changes', () => {
    const { result, rerender } = renderHook(() => useCaptionSettings({ size: 'large' }));
    const before = result.current;
    rerender();
    expect(result.current).toBe(before);
  });

  test('is the default on a server', () => {
    keep({ isOn: false, size: 'large' });
    const Text = () => <>{JSON.stringify(useCaptionSettings())}</>;
    expect(renderToString(<Text />)).toContain('&quot;isOn&quot;:true,&quot;size&quot;:&quot;normal&quot;');
  });
});

describe('useCaptionLines', () => {
  test('returns the former lines and the current one, and nothing some seconds after the last word', async () => {
    vi.useFakeTimers();
    const { call, wrapper, goLive } = inTestCall();
    const { result } = renderHook(useCaptionLines, { wrapper });
    await goLive();
    const says = (role: string, speech: string) =>
      act(() =>
        call.says({ event_type: 'conversation.utterance.streaming', properties: { role, speech, final: true } }),
      );
    says('replica', 'Your name?');
    says('user', 'Jon');
    const former = { speaker: 'replica', text: 'Your name?', isCurrent: false };
    expect(result.current).toMatchObject([former, { speaker: 'user', text: 'Jon', isCurrent: true }]);
    act(() => void vi.advanceTimersByTime(3900));
    expect(result.current).toHaveLength(2);
    act(() => void vi.advanceTimersByTime(200));
    expect(result.current).toEqual([]);
    says('replica', 'Thank you.');
    expect(result.current.map(({ text }) => text)).toEqual(['Your name?', 'Jon', 'Thank you.']);
  });
});

describe('the captions of <ConversationScreen>', () => {
  async function showScreen(props: ConversationScreenProps) {
    const { wrapper, pass } = inCall({ scenario: script().replica('Hello.').pause(60_000) });
    const view = render(<ConversationScreen {...props} />, { wrapper });
    await pass(3000);
    return view;
  }
  const theSwitch = () => screen.queryByRole('button', { name: 'Captions' });

  test('have a switch, and settings', async () => {
    await showScreen({});
    expect(captions()).not.toBeNull();
    expect(theSwitch()).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('button', { name: 'Caption settings' })).toBeInTheDocument();
  });

  test('are off if the app says so, until the user turns them on', async () => {
    await showScreen({ captions: false });
    expect(captions()).toBeNull();
    await userEvent.click(theSwitch()!);
    expect(captions()).not.toBeNull();
  });

  test('stay off if the user has turned them off, although the app turns them on', async () => {
    keep({ isOn: false });
    await showScreen({ captions: true });
    expect(captions()).toBeNull();
    expect(theSwitch()).toHaveAttribute('aria-pressed', 'false');
  });

  test('have the settings that the app prefers', async () => {
    await showScreen({ captions: { size: 'large', isOn: false } });
    expect(captions()).toBeNull();
    await userEvent.click(theSwitch()!);
    expect(captions()).toHaveAttribute('data-size', 'large');
  });

  test('are as the app says where it removes the switch', async () => {
    keep({ isOn: false });
    await showScreen({ slots: { captionsButton: null } });
    expect(theSwitch()).toBeNull();
    expect(captions()).not.toBeNull();
  });

  test('are left out with their switch', async () => {
    await showScreen({ slots: { captions: null } });
    expect(theSwitch()).toBeNull();
    expect(captions()).toBeNull();
  });
});

test('two conversations on a page share the choice', async () => {
  const [one, other] = [inCall(), inCall()];
  const { wrapper: One } = one;
  const { wrapper: Other } = other;
  render(
    <StrictMode>
      <One>
        <Captions id="one" />
        <ControlBarCaptions />
      </One>
      <Other>
        <Captions id="other" />
      </Other>
    </StrictMode>,
  );
  expect(document.querySelectorAll('.cvi-captions')).toHaveLength(2);
  await userEvent.click(toggle());
  expect(captions()).toBeNull();
});
