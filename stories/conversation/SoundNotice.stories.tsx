import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { SoundNotice } from '../../src/components/conversation/notices/SoundNotice';
import { ConversationAudio } from '../../src/components/stage/ConversationAudio';
import { script } from '../../src/simulator';
import { InSimulatedCall } from '../InSimulatedCall';

/** The notice alone, in a browser that blocks the sound. */
function NoticeInCall() {
  return (
    <InSimulatedCall call={{ scenario: script() }}>
      <ConversationAudio />
      <SoundNotice />
    </InSimulatedCall>
  );
}

const meta = {
  title: 'Sound',
  component: NoticeInCall,
  beforeEach: () => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (!(this instanceof HTMLAudioElement)) return play.call(this);
      this.autoplay = false;
      return Promise.reject(new DOMException('', 'NotAllowedError'));
    };
    return () => {
      HTMLMediaElement.prototype.play = play;
    };
  },
} satisfies Meta<typeof NoticeInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Blocked: Story = {
  play: async ({ canvasElement }) => {
    const notice = await within(canvasElement).findByRole('alert');
    await expect(within(notice).getByRole('button')).toBeVisible();
  },
};

export const BlockedInTheDark: Story = { ...Blocked, globals: { theme: 'dark' } };

export const BlockedFromRightToLeft: Story = { ...Blocked, globals: { direction: 'rtl' } };
