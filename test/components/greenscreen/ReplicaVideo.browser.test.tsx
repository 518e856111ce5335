import { render } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, describe, expect, test } from 'vitest';
import { ConversationProvider, ReplicaVideo, type ReplicaVideoProps } from '../../../src';
import { createSimulatedCall } from '../../../src/simulator';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const createCall = () => createSimulatedCall({ speed: 20, replica: { name: 'Ada', greenscreen: true } });

function InCall({ greenscreen, wrap = (picture) => picture }: PictureProps) {
  const picture = (
    <div style={{ position: 'relative', inlineSize: 320, blockSize: 180 }}>
      <ReplicaVideo greenscreen={greenscreen} style={{ position: 'absolute', inset: 0 }} />
    </div>
  );
  return (
    <StrictMode>
      <ConversationProvider
        conversationUrl="https://tavus.daily.co/c123"
        createCall={createCall}
        persist={false}
        autoJoin
      >
        {wrap(picture)}
      </ConversationProvider>
    </StrictMode>
  );
}

interface PictureProps extends Pick<ReplicaVideoProps, 'greenscreen'> {
  readonly wrap?: (picture: ReactNode) => ReactNode;
}

const drawn = (root: ParentNode) => root.querySelector<HTMLElement>('.cvi-greenscreen[data-drawing] canvas');

async function untilDrawn(root: ParentNode): Promise<HTMLElement> {
  await expect.poll(() => drawn(root), { timeout: 15_000 }).not.toBeNull();
  return drawn(root) ?? document.body;
}

describe('<ReplicaVideo greenscreen>', () => {
  test('hides the video behind the drawn picture, which has its size and place', async () => {
    const { container } = render(<InCall greenscreen={{ background: 'rgb(10, 20, 30)' }} />);
    const canvas = await untilDrawn(container);
    expect(canvas.getBoundingClientRect()).toMatchObject({ width: 320, height: 180 });
    const video = container.querySelector('video');
    expect(video).toHaveAccessibleName('Ada');
    expect(video).toHaveStyle({ opacity: '0' });
    expect(container.querySelector('.cvi-greenscreen')).toHaveStyle({ backgroundColor: 'rgb(10, 20, 30)' });
  });

  test('shows the video itself when the prop is removed', async () => {
    const { container, rerender } = render(<InCall greenscreen />);
    await untilDrawn(container);
    rerender(<InCall greenscreen={false} />);
    expect(container.querySelector('canvas')).toBeNull();
    expect(container.querySelector('video')).toHaveStyle({ opacity: '1' });
  });

  test('draws in a window of its own', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    open.push(() => frame.remove());
    const page = frame.contentDocument;
    if (page === null) throw new Error('There is no page.');
    const { unmount } = render(<InCall greenscreen wrap={(picture) => createPortal(picture, page.body)} />);
    const canvas = await untilDrawn(page);
    expect(canvas.ownerDocument).toBe(page);
    expect(page.defaultView?.getComputedStyle(page.querySelector('video') ?? page.body).opacity).toBe('0');
    unmount();
    expect(page.querySelector('canvas')).toBeNull();
  });
});
