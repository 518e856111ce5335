import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { TranscriptDownload } from '../../src/components/transcript/TranscriptDownload';
import { script, type Script } from '../../src/simulator';
import { InSimulatedCall } from '../InSimulatedCall';

function DownloadInCall({ scenario }: { readonly scenario: Script }) {
  return (
    <InSimulatedCall call={{ scenario }}>
      {/* As on a page of the same theme. */}
      <div style={{ background: 'var(--cvi-background)', padding: '1rem' }}>
        <TranscriptDownload />
      </div>
    </InSimulatedCall>
  );
}

const meta = { title: 'Transcript/Download', component: DownloadInCall } satisfies Meta<typeof DownloadInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Formats: Story = {
  args: { scenario: script().replica('Hello, I am Amara.') },
  play: async ({ canvasElement }) => {
    const group = await within(canvasElement).findByRole('group', { name: 'Download' });
    await expect(within(group).getAllByRole('button')).toHaveLength(3);
  },
};

export const FormatsInTheDark: Story = { ...Formats, globals: { theme: 'dark' } };

export const FormatsFromRightToLeft: Story = { ...Formats, globals: { direction: 'rtl' } };

/** Nothing has been said, so there is nothing to download. */
export const Nothing: Story = {
  args: { scenario: script() },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).queryByRole('group')).toBeNull();
  },
};
