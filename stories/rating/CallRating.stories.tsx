import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { CallRating, type CallRatingProps } from '../../src/components/rating/CallRating';
import { InSimulatedCall } from '../InSimulatedCall';

function RatingAlone(props: CallRatingProps) {
  return (
    <InSimulatedCall call={null}>
      {/* As on a page of the same theme. */}
      <div style={{ background: 'var(--cvi-background)', padding: '1rem' }}>
        <CallRating {...props} />
      </div>
    </InSimulatedCall>
  );
}

const meta = { title: 'Rating', component: RatingAlone, args: { onRated: fn() } } satisfies Meta<typeof RatingAlone>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NotRated: Story = {
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getAllByRole('button')).toHaveLength(5);
  },
};

export const Rated: Story = {
  play: async ({ args, canvasElement }) => {
    const [, , , four] = within(canvasElement).getAllByRole('button');
    if (four !== undefined) await userEvent.click(four);
    await expect(args.onRated).toHaveBeenCalledWith(4, expect.anything());
    await expect(within(canvasElement).getByRole('status')).not.toBeEmptyDOMElement();
  },
};

export const RatedInTheDark: Story = { ...Rated, globals: { theme: 'dark' } };

export const RatedFromRightToLeft: Story = { ...Rated, globals: { direction: 'rtl' } };
