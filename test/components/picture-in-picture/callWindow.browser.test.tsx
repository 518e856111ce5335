import styles from '../../../src/components/styles.css?inline';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SimulatedConversationProps } from '../../../stories/conversation/SimulatedConversation';
import { SimulatedConversation } from '../../../stories/conversation/SimulatedConversation';
import { openCallWindow } from '../../../src/components/picture-in-picture/openCallWindow';
import { FloatingConversation } from '../../../src/components/floating/FloatingConversation';
import type { Conversation } from '../../../src';
import { useConversationContext } from '../../../src/hooks/ConversationContext';
import { createSimulatedCall, script } from '../../../src/simulator';

// Tests run in a frame, where no browser opens a window of picture-in-picture. So the call moves to the document of another frame, by the
// same code. test/e2e/floating.e2e.test.ts has a real window.

let sheet: HTMLStyleElement;
let frame: HTMLIFrameElement;

beforeEach(() => {
  sheet = document.head.appendChild(Object.assign(document.createElement('style'), { textContent: styles }));
  frame = document.body.appendChild(document.createElement('iframe'));
  frame.style.cssText = 'inline-size: 400px; block-size: 600px';
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
  sheet.remove();
  frame.remove();
  document.documentElement.className = '';
});

let conversation: Conversation | null = null;

function Grab() {
  const found = useConversationContext('Grab');
  useEffect(() => {
    conversation = found;
  }, [found]);
  return null;
}

const late = { timeout: 8000 };
const there = () => frame.contentDocument!;
const inWindow = <Kind extends HTMLElement = HTMLElement>(selector: string) =>
  waitFor(() => there().querySelector<Kind>(selector) ?? expect.unreachable(`no ${selector}`), late);
const inPage = (selector: string) =>
  waitFor(() => document.querySelector<HTMLElement>(selector) ?? expect.unreachable(`no ${selector}`), late);

const open = () => openCallWindow(conversation!, () => Promise.resolve(frame.contentWindow!));

async function show(props: SimulatedConversationProps = {}) {
  const view = render(
    <div className="brand" style={{ '--cvi-color-accent': 'rgb(1, 2, 3)' } as object}>
      <SimulatedConversation {...props} slots={{ overlay: <Grab /> }} />
    </div>,
  );
  await inPage('.cvi-conversation[data-status="live"] .cvi-call');
  return view;
}

function press(element: HTMLElement): void {
  element.focus();
  element.click();
}

function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus();
  const kind = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const intake = { scenario: script().pending('patient_name', { first_name: 'Jon' }) };

describe('a call that moves to another window', () => {
  test('is there with its styles, its theme and the colours of the app, and follows their changes', async () => {
    await show({ theme: 'dark' });
    await open();
    const leave = await inWindow('.cvi-control-leave');
    expect(there().defaultView!.getComputedStyle(leave).backgroundColor).toBe('rgb(212, 47, 64)');
    const call = await inWindow('.cvi-call');
    expect(there().defaultView!.getComputedStyle(call).getPropertyValue('--cvi-accent')).toContain('rgb(1, 2, 3)');
    const conversationThere = await inWindow('.cvi-conversation');
    expect(conversationThere.dataset).toMatchObject({ theme: 'dark', status: 'live' });
    expect(document.querySelector('.cvi-call')).toBeNull();

    document.documentElement.classList.add('night');
    document.querySelector<HTMLElement>('.cvi-conversation')!.dir = 'rtl';
    await waitFor(() => expect(there().documentElement).toHaveClass('night'));
    expect(conversationThere).toHaveAttribute('dir', 'rtl');
  });

  test('keeps edits, an unsent correction and the open panel, there and back', async () => {
    await show({ call: intake, chat: true });
    press(await inPage('.cvi-control-chat'));
    await inPage('.cvi-chat');
    type((await inPage('.cvi-confirmation-card input')) as HTMLInputElement, 'Joan');
    press(await inPage('.cvi-confirmation-card [aria-expanded]'));
    type((await inPage('.cvi-confirmation-card textarea')) as HTMLTextAreaElement, 'It is spelt');

    await open();
    const chat = await inWindow('.cvi-panel');
    // Its own sheet, which came with its code.
    expect(there().defaultView!.getComputedStyle(chat).display).toBe('flex');
    expect((await inWindow<HTMLInputElement>('.cvi-confirmation-card input')).value).toBe('Joan');
    press(await inWindow('.cvi-confirmation-card [aria-expanded]'));
    expect((await inWindow<HTMLTextAreaElement>('.cvi-confirmation-card textarea')).value).toBe('It is spelt');

    press(await inPage('.cvi-moved .cvi-button'));
    expect(((await inPage('.cvi-confirmation-card input')) as HTMLInputElement).value).toBe('Joan');
    expect(document.querySelector('.cvi-chat')).not.toBeNull();
    expect(there().querySelector('.cvi-call')).toBeNull();
  });

  test('confirms the card there', async () => {
    const confirmed = vi.fn();
    const scenario = script().pending('patient_name', { first_name: 'Jon', last_name: 'Doe' });
    await show({ call: { scenario }, onObjectiveConfirmed: confirmed });
    await open();
    type(await inWindow<HTMLInputElement>('.cvi-confirmation-card input'), 'Joan');
    press(await inWindow('.cvi-confirmation-card [type=submit]'));
    await waitFor(() => expect(confirmed).toHaveBeenCalledOnce(), late);
    expect(confirmed.mock.calls[0]?.[0]).toMatchObject({ confirmed: { first_name: 'Joan', last_name: 'Doe' } });
  });

  test('plays the sound of the page and the pictures of the window, when the user allows it in the window', async () => {
    const blocked = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(blocked);
    await show();
    await open();
    const button = await inWindow('.cvi-banner .cvi-button');
    const video = await inWindow<HTMLVideoElement>('.cvi-replica-video video');
    video.pause();
    play.mockRestore();
    press(button);
    await waitFor(() => expect(there().querySelector('.cvi-banner')).toBeNull(), late);
    await waitFor(() => expect(video.paused).toBe(false), late);
    expect(document.querySelector('audio')?.paused).toBe(false);
    expect(there().querySelector('audio')).toBeNull();
  });

  test('animates with the frames of its window', async () => {
    await show({ call: { scenario: script().replica('Let me tell you a long story. '.repeat(20)) } });
    await open();
    await inWindow('.cvi-voice');
    const frames = vi.spyOn(frame.contentWindow!, 'requestAnimationFrame');
    await waitFor(() => expect(frames).toHaveBeenCalled(), late);
  });

  test('closes a panel with Escape there, and nothing in the page; a modal dialog in the page is small meanwhile', async () => {
    const onViewChange = vi.fn();
    render(
      <FloatingConversation
        conversationUrl="https://tavus.daily.co/window"
        createCall={createCall}
        hairCheck={false}
        persist={false}
        chat
        form="modal"
        defaultView="open"
        onViewChange={onViewChange}
        slots={{ overlay: <Grab /> }}
      />,
    );
    await inPage('.cvi-conversation[data-status="live"] .cvi-call');
    await open();
    await waitFor(() => expect(onViewChange.mock.calls).toEqual([['minimized']]));
    press(await inWindow('.cvi-control-chat'));
    const field = await inWindow('.cvi-chat textarea');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await waitFor(() => expect(there().querySelector('.cvi-chat')).toBeNull());
    await waitFor(() => expect(there().activeElement).toHaveClass('cvi-control-chat'));
    expect(onViewChange).toHaveBeenCalledOnce();
  });

  test('is back in the page when its window goes away, with the focus', async () => {
    await show();
    await open();
    await inWindow('.cvi-call');
    frame.remove();
    await inPage('.cvi-call');
    expect(document.querySelector('.cvi-moved')).toBeNull();
    await waitFor(() => expect(document.activeElement?.closest('.cvi-conversation')).not.toBeNull());
  });

  test('is back in the page when the call ends, and the window is closed', async () => {
    await show();
    const close = vi.spyOn(frame.contentWindow!, 'close');
    await open();
    press(await inWindow('.cvi-control-leave'));
    expect(await screen.findByRole('heading', { name: 'You left the call' }, late)).toBeInTheDocument();
    expect(close).toHaveBeenCalledOnce();
    expect(there().querySelector('.cvi-call')).toBeNull();
  });

  test('closes its window when the app removes the conversation', async () => {
    const { unmount } = await show();
    const close = vi.spyOn(frame.contentWindow!, 'close');
    await open();
    await inWindow('.cvi-call');
    unmount();
    expect(close).toHaveBeenCalledOnce();
    expect(there().querySelector('.cvi-call')).toBeNull();
  });

  test('stays in the page if the browser refuses the window', async () => {
    await show();
    const refused = openCallWindow(conversation!, () => Promise.reject(new DOMException('', 'NotAllowedError')));
    await expect(refused).rejects.toThrow(DOMException);
    expect(document.querySelector('.cvi-call')).not.toBeNull();
  });
});

const createCall = () => createSimulatedCall({ speed: 8 });
