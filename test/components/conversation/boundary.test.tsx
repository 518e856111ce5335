import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Component, StrictMode, useEffect, useLayoutEffect, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  isCviError,
  RenderError,
  TavusConversation,
  useConversation,
  useTavusSession,
  type SessionResponse,
  type TavusConversationProps,
} from '../../../src';
import { createSimulatedCall, type SimulatedCall } from '../../../src/simulator';

const url = 'https://tavus.daily.co/c1';
const broken = new Error('a mistake of the app');

let fails: boolean;
let calls: SimulatedCall[];
const createCall = () => {
  const call = createSimulatedCall({ speed: 50 });
  calls.push(call);
  return call;
};
const camera = () => calls.at(-1)?.participants().local?.tracks.video.persistentTrack;

beforeEach(() => {
  fails = false;
  calls = [];
  // React logs the errors that a boundary catches.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('reportError', vi.fn());
});
afterEach(async () => {
  cleanup();
  // A session that is still open ends shortly after its component unmounts.
  await new Promise((resolve) => setTimeout(resolve, 5));
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A page that contains the conversation and a part of its own, which goes on. */
function showPage(conversation: ReactNode) {
  const user = userEvent.setup();
  const page = render(
    <StrictMode>
      <p>The page around</p>
      {conversation}
    </StrictMode>,
  );
  const root = () => page.container.querySelector('.cvi-conversation');
  return { ...page, user, root };
}

type Way = (props: { readonly status: string }) => ReactNode;
const WhileRendering: Way = ({ status }) => {
  if (fails && status === 'live') {
    throw broken;
  }
  return <p>{status}</p>;
};
const InALayoutEffect: Way = ({ status }) => {
  useLayoutEffect(() => {
    if (fails && status === 'live') throw broken;
  }, [status]);
  return <p>{status}</p>;
};
const InAnEffect: Way = ({ status }) => {
  useEffect(() => {
    if (fails && status === 'live') throw broken;
  }, [status]);
  return <p>{status}</p>;
};
const WhileItUnmounts: Way = ({ status }) => {
  useEffect(
    () => () => {
      if (fails && status === 'waiting') throw new Error('and another one');
    },
    [status],
  );
  return <WhileRendering status={status} />;
};
const InARef: Way = ({ status }) => (
  <p
    key={status}
    ref={(element) => {
      if (element && fails && status === 'live') throw broken;
    }}
  >
    {status}
  </p>
);
const ByAnObjectAsText: Way = ({ status }) => <p>{fails && status === 'live' ? (broken as never) : status}</p>;

function Part({ way: Way }: { readonly way: Way }) {
  return <Way status={useConversation().status} />;
}

describe('<TavusConversation>, when a child throws', () => {
  describe.each([
    ['while it renders', WhileRendering],
    ['in a layout effect', InALayoutEffect],
    ['in an effect', InAnEffect],
    ['in a ref', InARef],
    ['while it renders, and again while it unmounts', WhileItUnmounts],
    ['because it shows an object', ByAnObjectAsText],
  ])('%s', (_, way) => {
    test('ends the call, and the rest of the page goes on', async () => {
      const onError = vi.fn();
      const onEnded = vi.fn();
      const { user, root } = showPage(
        <TavusConversation hairCheck="start" conversationUrl={url} {...{ createCall, onError, onEnded }}>
          <Part way={way} />
        </TavusConversation>,
      );
      fails = true;
      await user.click(screen.getByRole('button', { name: 'Start' }));
      expect(await screen.findByRole('heading', { name: 'Something went wrong' }, { timeout: 10_000 })).toHaveFocus();
      expect(screen.getByText('The page around')).toBeInTheDocument();
      expect(root()).toHaveAttribute('data-status', 'failed');
      expect(screen.getByRole('alert')).toHaveTextContent('Something went wrong');

      expect(onError).toHaveBeenCalledTimes(1);
      const error: unknown = onError.mock.calls[0]![0];
      expect(error).toBeInstanceOf(RenderError);
      expect(isCviError(error)).toBe(true);
      expect(error).toMatchObject({ name: 'RenderError', code: 'render-failed' });
      if (way !== ByAnObjectAsText) expect((error as Error).cause).toBe(broken);

      await vi.waitFor(() => expect(calls[0]!.isDestroyed()).toBe(true));
      expect(onEnded).not.toHaveBeenCalled();

      fails = false;
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      expect(await screen.findByText('live', {}, { timeout: 10_000 })).toBeInTheDocument();
      await vi.waitFor(() => expect(root()).toHaveAttribute('data-status', 'live'));
      expect(calls).toHaveLength(2);
      expect(onError).toHaveBeenCalledTimes(1);
    }, 30_000);
  });

  test('leaves the call, and passes the error to the page’s boundary, if a cleanup throws while the page removes the component', async () => {
    class HostBoundary extends Component<{ readonly children: ReactNode }> {
      static getDerivedStateFromError = () => ({ hasFailed: true });
      override state = { hasFailed: false };
      override render = () => (this.state.hasFailed ? <p>The boundary of the page</p> : this.props.children);
    }
    function ThrowingCleanup() {
      useEffect(
        () => () => {
          if (fails) throw broken;
        },
        [],
      );
      return <p>{useConversation().status}</p>;
    }
    const page = (isShown: boolean) => (
      <HostBoundary>
        {isShown && (
          <TavusConversation conversationUrl={url} createCall={createCall} hairCheck={false}>
            <ThrowingCleanup />
          </TavusConversation>
        )}
      </HostBoundary>
    );
    const { rerender } = render(page(true));
    await screen.findByText('live', {}, { timeout: 10_000 });
    fails = true;
    rerender(page(false));
    expect(await screen.findByText('The boundary of the page')).toBeVisible();
    await vi.waitFor(() => expect(calls[0]!.isDestroyed()).toBe(true));
  }, 20_000);

  test('releases the camera', async () => {
    const { user } = showPage(
      <TavusConversation hairCheck="start" conversationUrl={url} createCall={createCall}>
        <Part way={WhileRendering} />
      </TavusConversation>,
    );
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => expect(camera()?.readyState).toBe('live'), { timeout: 10_000 });
    const track = camera();
    fails = true;
    await vi.waitFor(() => expect(track?.readyState).toBe('ended'), { timeout: 10_000 });
  }, 20_000);

  test('ignores a handler that throws as well when it receives the error', async () => {
    const { user } = showPage(
      <TavusConversation
        hairCheck="start"
        conversationUrl={url}
        createCall={createCall}
        onError={() => {
          throw broken;
        }}
      >
        <Part way={WhileRendering} />
      </TavusConversation>,
    );
    fails = true;
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(await screen.findByRole('button', { name: 'Try again' }, { timeout: 10_000 })).toBeVisible();
    expect(reportError).toHaveBeenCalledWith(broken);
  }, 20_000);

  test.each([
    ['allowedHosts that are not a list', { allowedHosts: 5 }],
    ['a URL that is a number', { conversationUrl: 5 }],
    ['a session without its functions', { conversationUrl: undefined, session: {} }],
    ['a session that is null', { conversationUrl: undefined, session: null }],
  ])('%s: the page goes on, and the call area shows an error', async (_, props) => {
    const { root } = showPage(
      <TavusConversation
        {...({ conversationUrl: url, createCall, ...props } as unknown as TavusConversationProps)}
        hairCheck={false}
      />,
    );
    await vi.waitFor(() => expect(root()).toHaveAttribute('data-status', 'failed'), { timeout: 10_000 });
    expect(screen.getByText('The page around')).toBeInTheDocument();
  });

  test.each([
    ['has a heading', { labels: {} }, 'Something went wrong'],
    ['uses the labels of the app', { labels: { failedRender: { title: 'Oje', text: 'Kaputt' } } }, 'Oje'],
    ['ignores an invalid label', { labels: { failedRender: 5 as never } }, 'Something went wrong'],
  ])(
    'shows a screen after an error that %s',
    async (_, props, title) => {
      fails = true;
      showPage(
        <TavusConversation conversationUrl={url} createCall={createCall} hairCheck={false} {...props}>
          <Part way={WhileRendering} />
        </TavusConversation>,
      );
      expect(await screen.findByRole('heading', { name: title }, { timeout: 10_000 })).toBeVisible();
    },
    20_000,
  );

  test('does not move the focus from elsewhere on the page', async () => {
    const { user } = showPage(
      <>
        <input aria-label="Elsewhere" />
        <TavusConversation conversationUrl={url} createCall={createCall} hairCheck={false}>
          <Part way={WhileRendering} />
        </TavusConversation>
      </>,
    );
    fails = true;
    await user.click(screen.getByRole('textbox', { name: 'Elsewhere' }));
    await screen.findByRole('heading', { name: 'Something went wrong' }, { timeout: 10_000 });
    expect(screen.getByRole('textbox', { name: 'Elsewhere' })).toHaveFocus();
  }, 20_000);

  describe('with a session', () => {
    let requests: { path: string; ticket: unknown }[];
    const created = () => requests.filter(({ path }) => !path.endsWith('/end')).length;
    const ended = () => requests.filter(({ path }) => path.endsWith('/end')).map(({ ticket }) => ticket);
    beforeEach(() => {
      requests = [];
      vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
        requests.push({ path, ticket: JSON.parse(body).ticket });
        if (path.endsWith('/end')) return new Response(null, { status: 204 });
        const conversationId = `c${created()}`;
        const answer: SessionResponse = {
          conversationId,
          conversationUrl: `https://tavus.daily.co/${conversationId}`,
          ticket: `ticket-of-${conversationId}`,
        };
        return Response.json(answer);
      });
    });

    test('ends the conversation, and another try creates another one', async () => {
      const onError = vi.fn();
      const onEnded = vi.fn();
      const { user } = showPage(
        <TavusConversation hairCheck="start" session="/api/tavus" {...{ createCall, onError, onEnded }}>
          <Part way={WhileRendering} />
        </TavusConversation>,
      );
      fails = true;
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await screen.findByRole('heading', { name: 'Something went wrong' }, { timeout: 10_000 });
      await vi.waitFor(() => expect(ended()).toEqual(['ticket-of-c1']));
      expect(onError).toHaveBeenCalledTimes(1);
      expect(onEnded).not.toHaveBeenCalled();
      fails = false;
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      await screen.findByText('live', {}, { timeout: 10_000 });
      expect(created()).toBe(2);
      expect(calls).toHaveLength(2);
      expect(ended()).toEqual(['ticket-of-c1']);
    }, 30_000);

    test('ends a session that the app holds itself, and can start it again', async () => {
      const Page = () => (
        <TavusConversation hairCheck="start" session={useTavusSession('/api/tavus')} createCall={createCall}>
          <Part way={WhileRendering} />
        </TavusConversation>
      );
      const { user } = showPage(<Page />);
      fails = true;
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await screen.findByRole('heading', { name: 'Something went wrong' }, { timeout: 10_000 });
      await vi.waitFor(() => expect(ended()).toEqual(['ticket-of-c1']));
      fails = false;
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      await screen.findByText('live', {}, { timeout: 10_000 });
      expect(created()).toBe(2);
    }, 30_000);

    test('reports a handler that throws for a refusal, and the start screen shows the reason of the refusal', async () => {
      vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 }));
      const { user } = showPage(
        <TavusConversation
          hairCheck="start"
          session="/api/tavus"
          createCall={createCall}
          onError={() => {
            throw broken;
          }}
        />,
      );
      await user.click(screen.getByRole('button', { name: 'Start' }));
      expect(await screen.findByText(/No calls can be made/, {}, { timeout: 10_000 })).toBeInTheDocument();
      expect(reportError).toHaveBeenCalledWith(broken);
    });
  });
});
