import { readFileSync } from 'node:fs';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { HairCheck, type HairCheckProps } from '../../../src/components/check/HairCheck';
import type { StartDevices } from '../../../src/conversation/call/StartDevices';
import { DEVICE_CHOICE_KEY } from '../../../src/conversation/media/deviceChoiceKey';
import { TestMediaDevices } from '../../conversation/media/TestMediaDevices';

// jsdom has no media.
beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('MediaStream', EventTarget);
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
});

const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => userEvent.click(button(name));
const joinsThen = 'You will join when you answer, or turn your devices off.';
const denied = new DOMException('Permission denied', 'NotAllowedError');

/** A hair check in a browser that asks the user. */
function show(props: Partial<HairCheckProps> = {}) {
  const media = new TestMediaDevices();
  media.isPrompting = true;
  const joined: StartDevices[] = [];
  const onJoin = vi.fn((devices: () => StartDevices) => void joined.push(devices()));
  const view = render(<HairCheck mediaDevices={media} onJoin={onJoin} {...props} />);
  const answer = (thrown?: unknown) => act(async () => media.answer(thrown));
  return { media, joined, answer, ...view };
}

/** Waits for everything that a press may still cause. */
const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 50)));

describe('<HairCheck>: Join while the browser is asking', () => {
  test('waits, says so, and goes on by itself with what the user allows', async () => {
    const { media, joined, answer } = show();
    await press('Join now');
    await settle();
    expect(joined).toEqual([]);
    expect(screen.getByText('Your browser is asking for permission. Choose “Allow”.')).toBeInTheDocument();
    expect(button('Connecting…')).toHaveAccessibleDescription(joinsThen);
    expect(button('Connecting…')).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(joinsThen);
    await press('Connecting…');
    await answer();
    await waitFor(() => expect(joined).toHaveLength(1));
    expect(joined[0]).toMatchObject({ microphone: media.tracks[0], camera: media.tracks[1] });
    await settle();
    expect(joined).toHaveLength(1);
  });

  test('goes on without the devices that the user denies', async () => {
    const { joined, answer } = show();
    await press('Join now');
    await answer(denied);
    await waitFor(() => expect(joined).toHaveLength(1));
    expect(joined[0]).toMatchObject({ microphone: false, camera: false });
  });

  test('does not go on without a device that was allowed and is broken, before the user has read that', async () => {
    const { media, joined, answer } = show();
    await press('Join now');
    media.isPrompting = false;
    media.failures.microphone = new DOMException('', 'NotReadableError');
    await answer();
    expect(await screen.findByText('The microphone is busy')).toBeInTheDocument();
    await settle();
    expect(joined).toEqual([]);
    expect(button('Join now')).toHaveAccessibleDescription('You will join without microphone. Nobody can hear you.');
    await press('Join now');
    expect(joined[0]).toMatchObject({ microphone: false, camera: media.tracks.at(-1) });
  });

  test('goes on without a broken device that the user had already read about', async () => {
    const { media, joined, answer } = show();
    await answer(new DOMException('', 'NotReadableError'));
    await answer(new DOMException('', 'NotReadableError'));
    expect(await screen.findByText('The microphone is busy')).toBeInTheDocument();
    await press('Join now');
    await settle();
    expect(joined).toEqual([]);
    await answer();
    await waitFor(() => expect(joined).toHaveLength(1));
    expect(joined[0]).toMatchObject({ microphone: false, camera: media.tracks[0] });
  });

  test('goes on at once, with text only, when the user turns both devices off', async () => {
    const { media, joined, answer } = show();
    await press('Join now');
    await press('Turn microphone off');
    await settle();
    expect(joined).toEqual([]);
    await press('Turn camera off');
    expect(joined).toMatchObject([{ microphone: false, camera: false, isMuted: true, isCameraOff: true }]);
    await answer();
    await settle();
    expect(media.live()).toEqual([]);
  });

  test('waits for the microphone alone when the user turns the camera off', async () => {
    const { media, joined, answer } = show();
    await press('Join now');
    await press('Turn camera off');
    await answer();
    await waitFor(() => expect(joined).toHaveLength(1));
    expect(joined[0]).toMatchObject({ microphone: media.tracks[0], camera: false, isCameraOff: true });
    expect(media.live()).toEqual(['m1']);
  });

  test('is ended by Back, and by a screen that is gone', async () => {
    const onBack = vi.fn();
    const { joined, answer, unmount } = show({ onBack });
    await press('Join now');
    await press('Back');
    expect(onBack).toHaveBeenCalledTimes(1);
    await answer();
    await settle();
    expect(joined).toEqual([]);
    unmount();

    const gone = show();
    await press('Join now');
    gone.unmount();
    await gone.answer();
    await settle();
    expect(gone.joined).toEqual([]);
    expect(gone.media.live()).toEqual([]);
  });

  test('is ended when the user no longer agrees', async () => {
    const { joined, answer } = show({ consent: 'This call is recorded.' });
    await userEvent.click(screen.getByRole('checkbox', { name: 'I agree' }));
    await press('Join now');
    await userEvent.click(screen.getByRole('checkbox', { name: 'I agree' }));
    await answer();
    await settle();
    expect(joined).toEqual([]);
    expect(button('Join now')).toBeInTheDocument();
  });
});

describe('<HairCheck>: Join before the browser has asked', () => {
  test('asks for the devices, and then goes on', async () => {
    const { media, joined, answer } = show({ opensAtOnce: false });
    await settle();
    expect(media.requests).toEqual([]);
    await press('Join now');
    expect(media.requests).toHaveLength(1);
    expect(joined).toEqual([]);
    await answer();
    await waitFor(() => expect(joined).toHaveLength(1));
    expect(joined[0]).toMatchObject({ microphone: media.tracks[0], camera: media.tracks[1] });
  });

  test('tells the user first where the page can have no devices', async () => {
    vi.stubGlobal('isSecureContext', false);
    const { joined } = show({ opensAtOnce: false, mediaDevices: null });
    await press('Join now');
    await settle();
    vi.stubGlobal('isSecureContext', undefined);
    expect(joined).toEqual([]);
    expect(screen.getByText('The microphone needs a secure page')).toBeInTheDocument();
    await press('Join now');
    expect(joined).toMatchObject([{ microphone: false, camera: false }]);
  });

  test('tells the user to leave the app, not to look for https, where a web view offers no devices on a secure page', () => {
    vi.stubGlobal('isSecureContext', true);
    // jsdom has no `mediaDevices` either.
    render(<HairCheck onJoin={() => undefined} />);
    expect(screen.getByText('The camera cannot be used here')).toBeInTheDocument();
    expect(screen.getAllByText('This app may not use it. Open the page in your browser.')).not.toEqual([]);
    expect(screen.queryByText('Open the page at an https address.')).toBeNull();
    vi.stubGlobal('isSecureContext', undefined);
  });
});

describe('<HairCheck> rendered on a server', () => {
  test('hydrates for a user who had turned the devices off, and then shows them as off', async () => {
    const page = <HairCheck onJoin={() => undefined} />;
    const serverHtml = renderToString(page);
    localStorage.setItem(DEVICE_CHOICE_KEY, JSON.stringify({ isMuted: true, isCameraOff: true }));
    const container = document.createElement('div');
    document.body.append(container);
    container.innerHTML = serverHtml;
    const onRecoverableError = vi.fn();
    const root = await act(async () => hydrateRoot(container, page, { onRecoverableError }));
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(screen.getByText('Your camera is off')).toBeInTheDocument();
    expect(button('Join now')).toHaveAccessibleDescription(
      'You will join without camera and microphone. You can only watch and listen.',
    );
    act(() => root.unmount());
    container.remove();
  });
});

describe('<HairCheck>: its data attributes', () => {
  test('are those that its docstring documents', async () => {
    const source = readFileSync('src/components/check/HairCheck.tsx', 'utf8');
    const documented = new Map(
      [...source.matchAll(/@selector ([a-z]*)\[(data-[a-z]+)(?:=([^\]]+))?\]/g)].map(([, tag, name, values = '']) => [
        `${tag || 'section'} ${name ?? ''}`,
        [...values.matchAll(/'([^']+)'/g)].map(([, value]) => value ?? ''),
      ]),
    );
    const seen = new Set<string>();
    const record = (container: HTMLElement): void => {
      for (const element of container.querySelectorAll('section, section :not(svg)')) {
        for (const { name, value } of element.attributes) {
          if (!name.startsWith('data-')) continue;
          const key = `${element.localName} ${name}`;
          const values = documented.get(key);
          if (values === undefined) throw new Error(`The docstring does not have ${key}.`);
          if (values.length > 0) expect(values).toContain(value);
          seen.add(key);
        }
      }
    };
    const working = show({ onBack: () => undefined });
    await press('Join now');
    record(working.container);
    await working.answer();
    record(working.container);
    await press('Turn camera off');
    record(working.container);
    working.unmount();
    const broken = show({ mediaDevices: null });
    record(broken.container);
    expect([...seen].sort()).toEqual([...documented.keys()].sort());
  });
});

describe('<HairCheck>: after a failed start', () => {
  const failedText = 'All places are taken.';

  test('offers to try again', async () => {
    const { answer } = show({ failedText });
    await answer();
    expect(screen.getByText(failedText)).toBeInTheDocument();
    expect(button('Try again')).toHaveAttribute('data-kind', 'primary');
  });

  test('has only one button of that name while a device does not work either', async () => {
    const { answer } = show({ failedText });
    await answer(denied);
    expect(button('Try again')).toHaveAttribute('data-kind', 'secondary');
    expect(button('Join now')).toHaveAttribute('data-kind', 'primary');
  });
});
