import { readdirSync, readFileSync } from 'node:fs';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ConversationScreen } from '../../src/components/conversation/screens/ConversationScreen';
import { TavusConversation } from '../../src/components/conversation/TavusConversation';
import { CanvasCard } from '../../src/components/canvas/CanvasCard';
import { CanvasCards } from '../../src/components/canvas/CanvasCards';
import { Captions } from '../../src/components/captions/Captions';
import { ControlBarCaptions } from '../../src/components/controls/ControlBarCaptions';
import { FloatingConversation } from '../../src/components/floating/FloatingConversation';
import { ControlBarPictureInPicture } from '../../src/components/picture-in-picture/ControlBarPictureInPicture';
import { PictureInPictureArea } from '../../src/components/picture-in-picture/PictureInPictureArea';
import { ControlBarFullScreen } from '../../src/components/screen/ControlBarFullScreen';
import { Stage } from '../../src/components/stage/Stage';
import { ControlBarChat } from '../../src/components/controls/ControlBarChat';
import { ControlBarScreenShare } from '../../src/components/controls/ControlBarScreenShare';
import { ControlBarTranscript } from '../../src/components/controls/ControlBarTranscript';
import { CallRating } from '../../src/components/rating/CallRating';
import { CallTimer } from '../../src/components/status/CallTimer';
import { NetworkIndicator } from '../../src/components/status/NetworkIndicator';
import { RecordingNotice } from '../../src/components/status/RecordingNotice';
import { ConfirmationCardView } from '../../src/components/objectives/card/ConfirmationCardView';
// Imported here, because these parts load in real time while the tests simulate time.
import '../../src/components/loading/callParts';
import '../../src/components/loading/captionParts';
import '../../src/components/loading/objectiveParts';
import '../../src/components/screen/SharedScreen';
import { VoiceVisualizer } from '../../src/components/voice/VoiceVisualizer';
import { describePending } from '../../src/conversation/objectives/views/describePending';
import { readCanvasContent } from '../../src/conversation/projections/canvas/readCanvasContent';
import type { OpenCanvasCard } from '../../src/hooks/useCanvas';
import { inactiveObjective, type ObjectiveState } from '../../src/conversation/objectives/ObjectiveState';
import { script, type SimulatedCallOptions } from '../../src/simulator';
import { intake } from '../../stories/scripts/intake';
import { inCall } from '../hooks/inCall';
import { inTestCall } from '../hooks/inTestCall';

const root = 'src/components/';
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));

/** The attributes that a docstring documents, each with its values; an attribute without values is only present or absent. */
function documented(source: string): Map<string, string[]> {
  return new Map(
    [...source.matchAll(/@selector (li)?\[(data-[a-z-]+)(?:=([^\]]+))?\]/g)].map(([, child, name, values = '']) => [
      `${child === undefined ? '' : 'li '}${name ?? ''}`,
      [...values.matchAll(/'([^']+)'/g)].map(([, value]) => value ?? ''),
    ]),
  );
}

const parts = new Map(
  files.flatMap((file) => {
    const source = readFileSync(root + file, 'utf8');
    const className = /joinClassNames\(\s*'([^']+)'/.exec(source)?.[1]?.split(' ').at(-1);
    const selectors = documented(source);
    return selectors.size > 0 && className !== undefined ? [[className, selectors] as const] : [];
  }),
);

/** The rendered attributes of each class, with every value that was seen. */
const seen = new Map<string, Map<string, Set<string>>>();

function recordAttributes(): void {
  for (const className of parts.keys()) {
    const attributes = seen.get(className) ?? new Map<string, Set<string>>();
    seen.set(className, attributes);
    for (const part of document.querySelectorAll(`.${className}`)) {
      for (const element of [part, ...part.querySelectorAll(':scope > li')]) {
        for (const { name, value } of element.attributes) {
          if (!name.startsWith('data-')) continue;
          const key = element === part ? name : `li ${name}`;
          attributes.set(key, (attributes.get(key) ?? new Set()).add(value));
        }
      }
    }
  }
}

async function visit(options: SimulatedCallOptions, then?: (room: ReturnType<typeof inCall>) => Promise<void>) {
  const room = inCall({ speed: 1, ...options }, { objectives: intake });
  const { wrapper: Wrapper } = room;
  const view = render(
    <Wrapper>
      <ConversationScreen />
    </Wrapper>,
  );
  recordAttributes();
  for (let step = 0; step < 60; step += 1) {
    await room.pass(150);
    recordAttributes();
  }
  await then?.(room);
  recordAttributes();
  view.unmount();
}

const mediaDevices = () => Object.assign(new EventTarget(), { getDisplayMedia: () => undefined });

function showVoices() {
  const { wrapper: Wrapper } = inCall();
  const { unmount } = render(
    <Wrapper>
      <VoiceVisualizer speaker="user" />
    </Wrapper>,
  );
  recordAttributes();
  unmount();
}

/** The user changes the rating from one star to five. */
function showRatings() {
  const { wrapper: Wrapper } = inCall();
  const { unmount } = render(
    <Wrapper>
      <CallRating onRated={() => undefined} />
    </Wrapper>,
  );
  for (const star of screen.getAllByRole('button')) {
    recordAttributes();
    fireEvent.click(star);
  }
  recordAttributes();
  unmount();
}

/** The system does not allow the browser to record the screen. */
async function showShareProblem() {
  const { wrapper: Wrapper, pass, call } = inCall();
  const { rerender, unmount } = render(<Wrapper>{null}</Wrapper>);
  await pass(3000);
  const on = vi.spyOn(call(), 'on');
  rerender(
    <Wrapper>
      <ControlBarScreenShare />
    </Wrapper>,
  );
  const event = { type: 'screen-share-error', details: { blockedBy: 'os' } };
  act(() => {
    for (const [type, handler] of on.mock.calls)
      if (type === 'nonfatal-error') (handler as (passed: object) => void)(event);
  });
  recordAttributes();
  unmount();
}

/** Captions as a user may have chosen them, also turned off. */
async function showCaptions() {
  for (const choice of [{ isOn: false }, { size: 'small', place: 'top', background: 'none' }, { size: 'large' }]) {
    localStorage.setItem('tavus-react:captions', JSON.stringify(choice));
    const { wrapper: Wrapper, pass } = inCall({ scenario: script().replica('Hello.').user('Hello.') });
    render(
      <Wrapper>
        <Captions />
        <ControlBarCaptions />
      </Wrapper>,
    );
    for (let step = 0; step < 20; step += 1) {
      await pass(100);
      recordAttributes();
    }
    cleanup();
  }
  localStorage.removeItem('tavus-react:captions');
}

function showCards() {
  const show = (state: Partial<ObjectiveState>) => {
    const one: ObjectiveState = { ...inactiveObjective('contact'), status: 'pending', collected: {}, ...state };
    const pending = describePending(one, ['contact'], intake);
    const view = render(
      <ConfirmationCardView pending={pending} onEdit={() => {}} onConfirm={() => {}} onCorrect={() => {}} />,
    );
    recordAttributes();
    view.unmount();
  };
  show({ edits: { email: 'x' }, wasInvalid: true });
  for (const status of ['confirming', 'queued', 'failed', 'unacknowledged'] as const) show({ status });
  show({ correction: 'No.' });
  show({ name: 'visit', collected: { day: '1990-02-30' } });
}

async function showStatus() {
  vi.useFakeTimers();
  const { wrapper: Wrapper, goLive, emit } = inTestCall({ roomMaxDurationS: 10 });
  render(
    <Wrapper>
      <RecordingNotice />
      <CallTimer />
      <NetworkIndicator />
    </Wrapper>,
  );
  await goLive();
  for (const event of ['recording-started', 'recording-error']) {
    emit(event);
    recordAttributes();
  }
  for (const networkState of ['warning', 'bad']) {
    emit('network-quality-change', { networkState });
    act(() => void vi.advanceTimersByTime(9000));
    recordAttributes();
  }
  cleanup();
  vi.useRealTimers();
}

/** Cards of Magic Canvas: one of each severity and status. */
function showCanvas() {
  const base = {
    ...{ toolCallId: '', conversationId: '', version: 'v1', revision: 1, at: 0, error: null },
    ...{ component: 'alert', wireComponent: 'canvas.alert', arguments: {} },
  };
  const none = () => {};
  for (const severity of ['info', 'success', 'warning', 'error'])
    for (const status of ['open', 'sending', 'failed'] as const) {
      const content = readCanvasContent('alert', { severity, body: 'Hello' });
      const card: OpenCanvasCard = { ...base, id: severity, content, status };
      render(<CanvasCard card={card} onAnswer={none} onSkip={none} onDismiss={none} />);
      recordAttributes();
      cleanup();
    }
}

/** The call fills the display, or is in another window. */
async function showElsewhere() {
  const frame = document.body.appendChild(document.createElement('iframe'));
  vi.stubGlobal('documentPictureInPicture', { requestWindow: () => Promise.resolve(frame.contentWindow) });
  Object.assign(document, { fullscreenEnabled: true });
  const { wrapper: Wrapper, pass } = inCall();
  const { unmount } = render(
    <Wrapper>
      <Stage>
        <ControlBarFullScreen />
        <ControlBarPictureInPicture />
      </Stage>
      <PictureInPictureArea>A screen</PictureInPictureArea>
    </Wrapper>,
  );
  await pass(3000);
  recordAttributes();
  Object.assign(document, { fullscreenElement: document.querySelector('.cvi-stage') });
  act(() => void document.dispatchEvent(new Event('fullscreenchange')));
  fireEvent.click(screen.getByRole('button', { name: 'Show the call in its own window' }));
  await pass(1000);
  recordAttributes();
  unmount();
  Object.assign(document, { fullscreenEnabled: undefined, fullscreenElement: null });
  frame.remove();
}

/** Each view, form and position of a floating conversation. */
async function showFloating() {
  for (const [view, form, position] of [
    ['closed', 'docked', 'bottom-end'],
    ['open', 'modal', 'bottom-start'],
    ['minimized', 'docked', 'top-end'],
    ['open', 'docked', 'top-start'],
  ] as const) {
    render(
      <FloatingConversation
        {...{ view, form, position }}
        hairCheck="start"
        conversationUrl="https://tavus.daily.co/c1"
      />,
    );
    if (view !== 'closed') await screen.findByRole('dialog', {}, { timeout: 10_000 });
    recordAttributes();
    cleanup();
  }
}

/** A card in a call. */
async function showCardInCall() {
  const { wrapper: Wrapper, pass } = inCall({ scenario: script().showsCard('text', { body: 'Hello' }) });
  render(
    <Wrapper>
      <CanvasCards />
    </Wrapper>,
  );
  await pass(3000);
  recordAttributes();
  cleanup();
}

describe('data attributes of the parts', async () => {
  await showStatus();
  await visit({
    scenario: script()
      .activated('patient_name')
      .replica('Hello.')
      .user('Jon')
      .completed('patient_name')
      .activated('contact')
      .pending('contact', { email: 'a@b.example' }),
  });
  for (const refusal of ['permissions', 'missing', 'in-use'] as const) {
    await visit({ cameraFailure: refusal, microphoneFailure: refusal });
  }
  await visit({ joinFailure: 'load' });
  await visit({}, async ({ call, pass }) => {
    act(() => call().closeRoom());
    await pass(100);
  });
  // jsdom has no `mediaDevices`.
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { mediaDevices: mediaDevices() }));
  await visit({}, async ({ call, pass }) => {
    act(() => call().startScreenShare());
    await pass(100);
    recordAttributes();
    fireEvent.click(screen.getByRole('button', { name: 'Enlarge the screen' }));
    recordAttributes();
    fireEvent.click(screen.getByRole('button', { name: 'Move the screen to the corner' }));
  });
  await showShareProblem();
  render(
    <>
      <ControlBarTranscript isOpen onOpenChange={() => {}} />
      <ControlBarChat isOpen onOpenChange={() => {}} />
    </>,
  );
  recordAttributes();
  vi.unstubAllGlobals();
  showVoices();
  await showCaptions();
  showRatings();
  showCanvas();
  await showCardInCall();
  await showElsewhere();
  await showFloating();
  showCards();
  render(<TavusConversation hairCheck="start" conversationUrl="https://tavus.daily.co/c123" />);
  recordAttributes();
  cleanup();

  test.each([...parts])('%s has exactly the attributes of its docstring', (className, selectors) => {
    const rendered = seen.get(className);
    expect([...(rendered?.keys() ?? [])].sort()).toEqual([...selectors.keys()].sort());
  });

  test.each([...parts])('%s has only the values of its docstring', (className, selectors) => {
    for (const [name, values] of seen.get(className) ?? []) {
      const promised = selectors.get(name) ?? [];
      // An attribute without values is only present or absent.
      expect(promised.length === 0 ? [''] : promised, name).toEqual(expect.arrayContaining([...values]));
    }
  });
});
