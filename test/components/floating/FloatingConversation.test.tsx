import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StrictMode, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { FloatingConversation, type FloatingConversationProps, type FloatingView } from '../../../src';
import { createSimulatedCall, script, type SimulatedCall, type SimulatedCallOptions } from '../../../src/simulator';
import { preloadTavusConversation } from '../../../src';
import { intake } from '../../../stories/scripts/intake';
// Imported here, because it would load during the first test.
import '../../../src/components/floating/FloatingCall';

beforeAll(() => preloadTavusConversation());

const soon = { timeout: 10_000 };
let calls = 0;

function setUp(props: Partial<FloatingConversationProps> = {}, options: SimulatedCallOptions = {}) {
  let created: SimulatedCall | undefined;
  const onEnded = vi.fn();
  const onViewChange = vi.fn<(view: FloatingView) => void>();
  calls += 1;
  const conversation = {
    ...{ onEnded, onViewChange },
    conversationUrl: `https://tavus.daily.co/floating-${String(calls)}`,
    createCall: () =>
      (created = createSimulatedCall({ speed: 50, replica: { name: 'Amara', appearAfterMs: 100 }, ...options })),
    hairCheck: false,
    persist: false,
    objectives: intake,
    ...props,
  } as FloatingConversationProps;
  const element = (more: Partial<FloatingConversationProps> = {}) => (
    <StrictMode>
      <FloatingConversation {...({ ...conversation, ...more } as FloatingConversationProps)} />
    </StrictMode>
  );
  const { rerender, unmount } = render(element());
  return {
    ...{ onEnded, onViewChange, unmount },
    call: () => created!,
    rerender: (more: Partial<FloatingConversationProps>) => rerender(element(more)),
  };
}

const root = () => document.querySelector<HTMLElement>('.cvi-floating');
const view = () => root()?.dataset.view;
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }, soon));
const untilLive = () =>
  waitFor(() => expect(document.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'live'), soon);

/** Opens it from the launcher, and waits for the replica. */
async function open() {
  await press('Talk face to face');
  await untilLive();
}

describe('<FloatingConversation>', () => {
  test('shows only its launcher until the user opens it, and returns the focus to it', async () => {
    const { onViewChange } = setUp({ hairCheck: 'start' });
    expect(document.querySelector('.cvi-conversation')).toBeNull();
    await press('Talk face to face');
    expect(await screen.findByRole('dialog', { name: 'Video call' }, soon)).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Ready when you are' })).toHaveFocus());
    await press('Close');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: 'Talk face to face' })).toHaveFocus();
    expect(onViewChange.mock.calls).toEqual([['open'], ['closed']]);
  });

  test('is small, and does not leave, when the user closes it during the call', async () => {
    const { onEnded, onViewChange } = setUp();
    await open();
    const picture = document.querySelector('.cvi-replica-video');
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
    await press('Make the call small');
    expect(view()).toBe('minimized');
    expect(screen.getByRole('button', { name: 'Back to the call' })).toHaveFocus();
    expect(document.querySelector('.cvi-replica-video')).toBe(picture);
    await press('Back to the call');
    expect(view()).toBe('open');
    expect(document.querySelector('.cvi-replica-video')).toBe(picture);
    expect(onViewChange.mock.calls).toEqual([['open'], ['minimized'], ['open']]);
    expect(onEnded).not.toHaveBeenCalled();
  });

  test('says that the call has ended while it was small, and can be closed then', async () => {
    const { call } = setUp();
    await open();
    await press('Make the call small');
    act(() => call().closeRoom());
    await waitFor(
      () => expect(document.querySelector('.cvi-miniature-status')).toHaveTextContent(/ended|over|closed/i),
      soon,
    );
    expect(screen.queryByRole('button', { name: 'Leave the call' })).toBeNull();
    expect(await screen.findByRole('button', { name: 'Show how the call ended' }, soon)).toBeInTheDocument();
    await press('Close');
    expect(view()).toBe('closed');
  });

  test('says on the small picture that the call is being joined', async () => {
    setUp({}, { neverSettle: ['join'] });
    await press('Talk face to face');
    await press('Make the call small');
    await waitFor(() => expect(document.querySelector('.cvi-miniature-status')).toHaveTextContent('Connecting…'), soon);
  });

  test('returns the focus to a button of the app that has opened it', async () => {
    const opener = document.body.appendChild(document.createElement('button'));
    const { rerender } = setUp({ launcher: null, hairCheck: 'start', view: 'closed' });
    opener.focus();
    rerender({ view: 'open' });
    await press('Close');
    rerender({ view: 'closed' });
    expect(opener).toHaveFocus();
    opener.remove();
  });

  test('follows the app, but keeps a call visible that the app closes', async () => {
    const { rerender, call, onEnded } = setUp({ view: 'open' });
    await untilLive();
    rerender({ view: 'minimized' });
    expect(view()).toBe('minimized');
    rerender({ view: 'closed' });
    expect(view()).toBe('minimized');
    expect(onEnded).not.toHaveBeenCalled();
    act(() => call().closeRoom());
    await waitFor(() => expect(view()).toBe('closed'), soon);
    expect(onEnded).toHaveBeenCalledOnce();
  });

  test('asks the app before it changes the view that the app has set', async () => {
    const { onViewChange } = setUp({ view: 'open', hairCheck: 'start' });
    await press('Close');
    expect(onViewChange).toHaveBeenCalledWith('closed');
    expect(view()).toBe('open');
  });

  test('does not take the focus of a page that loads', async () => {
    setUp({ defaultView: 'open', hairCheck: 'start' });
    await screen.findByRole('button', { name: 'Start' }, soon);
    expect(document.body).toHaveFocus();
  });

  test('does not take the focus from the page when the app makes it small', async () => {
    function Page() {
      const [isSmall, setIsSmall] = useState(false);
      return (
        <>
          <input aria-label="Search" onChange={() => setIsSmall(true)} />
          <FloatingConversation
            conversationUrl="https://tavus.daily.co/floating-focus"
            createCall={() => createSimulatedCall({ speed: 50 })}
            hairCheck={false}
            persist={false}
            view={isSmall ? 'minimized' : 'open'}
          />
        </>
      );
    }
    render(<Page />);
    await untilLive();
    const search = screen.getByRole('textbox', { name: 'Search' });
    search.focus();
    fireEvent.change(search, { target: { value: 'x' } });
    expect(view()).toBe('minimized');
    expect(search).toHaveFocus();
  });

  test('leads from the small picture to what waits for the user', async () => {
    setUp({}, { scenario: script().pending('patient_name', { first_name: 'Jon' }) });
    await open();
    await screen.findByRole('button', { name: 'Confirm' }, soon);
    await press('Make the call small');
    await press('Please confirm your details');
    expect(view()).toBe('open');
    expect(document.querySelector('.cvi-confirmation-card')).toHaveFocus();
  });

  test('leads from the small picture to a card of Magic Canvas', async () => {
    const { call } = setUp();
    await open();
    await press('Make the call small');
    act(() =>
      call().say({
        event_type: 'conversation.tool_call',
        conversation_id: 'c123',
        properties: {
          name: 'canvas_show_text',
          arguments: JSON.stringify({ title: 'What to bring', body: 'Your card.' }),
          tool_call_id: 'card_1',
        },
      }),
    );
    await press('There is a card for you');
    expect(view()).toBe('open');
    expect(await screen.findByRole('region', { name: 'What to bring' }, soon)).toBeInTheDocument();
  });

  test('says on the small picture that nobody hears the user', async () => {
    setUp({}, { microphoneFailure: 'permissions' });
    await open();
    await press('Make the call small');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Nobody can hear you.' })).toBeInTheDocument(), soon);
  });

  test('has the sound in reach where the browser blocks it', async () => {
    const play = vi
      .spyOn(HTMLMediaElement.prototype, 'play')
      .mockImplementation(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    setUp();
    await open();
    await press('Make the call small');
    const button = await waitFor(
      () => document.querySelector<HTMLElement>('.cvi-miniature-notice') ?? expect.unreachable(),
      soon,
    );
    expect(button).toHaveTextContent('Turn on sound');
    play.mockResolvedValue(undefined);
    fireEvent.click(button);
    await waitFor(() => expect(document.querySelector('.cvi-miniature-notice')).toBeNull(), soon);
    play.mockRestore();
  });

  test('opens if the screen of the app fails while it is small', async () => {
    const failure = { isNow: false };
    const Own = () => {
      if (failure.isNow) throw new Error('A bug');
      return <p>My screen</p>;
    };
    const onError = vi.fn();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { rerender } = setUp({ children: <Own />, onError });
    await open();
    await press('Make the call small');
    failure.isNow = true;
    rerender({ children: <Own /> });
    await screen.findByRole('heading', { name: 'Something went wrong' }, soon);
    await waitFor(() => expect(view()).toBe('open'), soon);
    vi.restoreAllMocks();
  });

  test('shows the replica in place of a screen of the app, while it is small', async () => {
    setUp({ children: <p>My screen</p> });
    await open();
    expect(document.querySelector('.cvi-replica-video')).toBeNull();
    await press('Make the call small');
    await waitFor(() => expect(document.querySelector('.cvi-miniature > .cvi-replica-video')).not.toBeNull(), soon);
  });

  test('has the class, the style and the direction of the app on its own element, and other attributes on the conversation', async () => {
    setUp({
      ...{ className: 'mine', style: { color: 'red' }, id: 'help', dir: 'rtl', lang: 'ar' },
      ...{ 'aria-describedby': 'note', hairCheck: 'start', defaultView: 'open', form: 'modal', position: 'top-start' },
    });
    await screen.findByRole('button', { name: 'Start' }, soon);
    expect(root()).toHaveClass('cvi-floating', 'mine');
    expect(root()).toHaveStyle({ color: 'rgb(255, 0, 0)' });
    for (const [name, value] of Object.entries({ id: 'help', dir: 'rtl', lang: 'ar' }))
      expect(root()).toHaveAttribute(name, value);
    expect(root()?.dataset).toMatchObject({ form: 'modal', position: 'top-start', view: 'open' });
    expect(document.querySelector('.cvi-conversation')).toHaveAttribute('aria-describedby', 'note');
  });

  test('shows what the app wants in its launcher, or none', async () => {
    const { rerender } = setUp({ launcher: <b>Ask Amara</b> });
    expect(screen.getByRole('button', { name: 'Ask Amara' })).toBeInTheDocument();
    rerender({ launcher: null });
    expect(screen.queryByRole('button')).toBeNull();
    await act(async () => Promise.resolve());
  });

  test('renders nothing on a server, where it would take place in the page', () => {
    expect(renderToString(<FloatingConversation conversationUrl="https://tavus.daily.co/server" />)).toBe('');
  });

  test('ends the conversation on the server if the user closes it while it is being created', async () => {
    const requests: string[] = [];
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    vi.stubGlobal('fetch', async (path: string) => {
      requests.push(path);
      if (path.endsWith('/end')) return new Response(null, { status: 204 });
      await answered;
      return Response.json({
        conversationId: 'late',
        conversationUrl: 'https://tavus.daily.co/late',
        ticket: 'ticket',
      });
    });
    setUp({ session: '/api/tavus', conversationUrl: undefined });
    await press('Talk face to face');
    await waitFor(() => expect(requests).toHaveLength(1), soon);
    await press('Close');
    answer();
    await waitFor(() => expect(requests.at(-1)).toMatch(/end$/), soon);
    expect(document.querySelector('.cvi-conversation')).toBeNull();
    vi.unstubAllGlobals();
  });

  test('leaves the call when the app removes it', async () => {
    const { unmount, onEnded, call } = setUp();
    await open();
    unmount();
    await waitFor(() => expect(onEnded).toHaveBeenCalledOnce(), soon);
    await waitFor(() => expect(call().meetingState()).toBe('left-meeting'), soon);
  });
});
