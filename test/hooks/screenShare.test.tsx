import { act, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ControlBarScreenShare } from '../../src/components/controls/ControlBarScreenShare';
import { useScreenShare, type ScreenShareOptions } from '../../src/hooks/useScreenShare';
import { inCall, type InCall } from './inCall';

beforeEach(() => stubBrowser({ getDisplayMedia: () => undefined }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** jsdom has no `mediaDevices`. */
function stubBrowser(mediaDevices: object | undefined): void {
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { mediaDevices }));
}

function Share({ options }: { readonly options?: ScreenShareOptions }) {
  const { isSupported, isSharing, track, error, start, stop } = useScreenShare(options);
  return (
    <>
      <output>{JSON.stringify({ isSupported, isSharing, hasTrack: track !== null, error })}</output>
      <button onClick={start}>Start</button>
      <button onClick={stop}>Stop</button>
    </>
  );
}
const shown = () => JSON.parse(screen.getByRole('status').textContent) as Record<string, unknown>;
const off = { isSupported: true, isSharing: false, hasTrack: false, error: null };

/** Renders a part in a call. `emit` lets the call emit a `nonfatal-error`. */
async function renderInCall(part: ReactNode): Promise<InCall & { emit: (event: object) => void }> {
  const room = inCall();
  const { wrapper: Wrapper, pass, call } = room;
  const { rerender } = render(<Wrapper>{null}</Wrapper>);
  await pass(3000);
  const on = vi.spyOn(call(), 'on');
  rerender(<Wrapper>{part}</Wrapper>);
  const emit = (event: object) =>
    act(() => {
      for (const [type, handler] of on.mock.calls) {
        if (type === 'nonfatal-error') (handler as (passed: object) => void)({ action: type, ...event });
      }
    });
  return { ...room, emit };
}

const renderShare = (options?: ScreenShareOptions) => renderInCall(<Share {...(options && { options })} />);

describe('useScreenShare', () => {
  test('shares the screen until it is stopped', async () => {
    const { pass } = await renderShare();
    expect(shown()).toEqual(off);
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await pass(100);
    expect(shown()).toEqual({ ...off, isSharing: true, hasTrack: true });
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await pass(100);
    expect(shown()).toEqual(off);
  });

  test("notices that the user has pressed the browser's own button", async () => {
    const { pass, call } = await renderShare();
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await pass(100);
    const track = call().participants().local?.tracks.screenVideo.persistentTrack;
    act(() => void track?.dispatchEvent(new Event('ended')));
    await pass(100);
    expect(shown()).toEqual(off);
  });

  test('calls Daily within the click, because browsers open their dialog only there', async () => {
    const { call } = await renderShare();
    const start = vi.spyOn(call(), 'startScreenShare').mockReturnValue(undefined);
    act(() => screen.getByRole('button', { name: 'Start' }).click());
    expect(start).toHaveBeenCalledTimes(1);
  });

  test('passes the options of the app to Daily', async () => {
    const options = { displayMediaOptions: { audio: true } };
    const { call } = await renderShare(options);
    const start = vi.spyOn(call(), 'startScreenShare').mockReturnValue(undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(start).toHaveBeenCalledWith(options);
  });

  test.each([
    ['Firefox and Safari', { details: { category: 'permissions', blockedBy: 'browser' }, errorMsg: 'NotAllowedError' }],
    ['an older Daily', { errorMsg: 'NotAllowedError: Permission denied' }],
  ])('says nothing after the dialog was closed in %s', async (_, event) => {
    const { emit } = await renderShare();
    emit({ type: 'screen-share-error', ...event });
    expect(shown()).toEqual(off);
  });

  test.each([
    [
      'system-denied',
      { details: { category: 'permissions', blockedBy: 'os' }, errorMsg: 'Permission denied by system' },
    ],
    ['system-denied', { errorMsg: 'NotAllowedError: Permission denied by system' }],
    ['unknown', { details: { category: 'unknown' }, errorMsg: 'NotReadableError' }],
    ['unknown', {}],
  ])('says %s after another failure, until the screen is shared', async (error, event) => {
    const { emit, pass } = await renderShare();
    emit({ type: 'screen-share-error', ...event });
    expect(shown()).toEqual({ ...off, error });
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await pass(100);
    expect(shown()).toMatchObject({ isSharing: true, error: null });
  });

  test('ignores failures of something else', async () => {
    const { emit } = await renderShare();
    emit({ type: 'input-settings-error', errorMsg: 'x' });
    expect(shown()).toEqual(off);
  });

  test('is not supported by a call object without that method, nor before the call', async () => {
    const { wrapper: Wrapper, pass, call } = inCall();
    render(
      <Wrapper>
        <Share />
      </Wrapper>,
    );
    expect(shown()).toMatchObject({ isSupported: false });
    await pass(0);
    Object.assign(call(), { startScreenShare: undefined });
    await pass(3000);
    expect(shown()).toMatchObject({ isSupported: false });
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(shown()).toMatchObject({ isSharing: false });
  });

  test.each([
    ['on a phone', () => stubBrowser({})],
    ['at an address without https', () => stubBrowser(undefined)],
    [
      'where the page forbids it',
      () => vi.stubGlobal('document', Object.assign(document, { permissionsPolicy: { allowsFeature: () => false } })),
    ],
  ])('is not supported %s', async (_, change) => {
    change();
    await renderShare();
    expect(shown()).toMatchObject({ isSupported: false });
    Object.assign(document, { permissionsPolicy: undefined });
  });

  test('is not supported in a room where the user may send no screen', async () => {
    const { wrapper: Wrapper, pass, call } = inCall();
    render(
      <Wrapper>
        <Share />
      </Wrapper>,
    );
    await pass(0);
    const participants = call().participants.bind(call());
    vi.spyOn(call(), 'participants').mockImplementation(() => {
      const { local, ...others } = participants();
      if (local === undefined) return others;
      const permissions = { ...local.permissions, canSend: new Set(['audio', 'video'] as const) };
      return { ...others, local: { ...local, permissions } };
    });
    await pass(3000);
    expect(shown()).toMatchObject({ isSupported: false });
  });
});

describe('<ControlBarScreenShare>', () => {
  test('starts and stops', async () => {
    const { pass } = await renderInCall(<ControlBarScreenShare />);
    await userEvent.click(screen.getByRole('button', { name: 'Share your screen' }));
    await pass(100);
    const button = screen.getByRole('button', { name: 'Stop sharing your screen' });
    expect(button).toHaveAttribute('data-on');
    await userEvent.click(button);
    await pass(100);
    expect(screen.getByRole('button', { name: 'Share your screen' })).not.toHaveAttribute('data-on');
  });

  test('is not there where screens cannot be shared', async () => {
    stubBrowser({});
    await renderInCall(<ControlBarScreenShare />);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  test('says what to do if the system forbids it', async () => {
    const { emit } = await renderInCall(<ControlBarScreenShare />);
    emit({ type: 'screen-share-error', errorMsg: '', details: { blockedBy: 'os' } });
    const button = screen.getByRole('button', { name: 'Share your screen' });
    expect(button).toHaveAccessibleDescription(/system settings/);
    expect(button).toHaveAttribute('data-problem', 'system-denied');
    expect(screen.getByRole('status')).toHaveTextContent(/system settings/);
  });
});
