import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import type { GreenscreenOptions } from '../../src/components/greenscreen/GreenscreenOptions';
import { script } from '../../src/simulator';
import { SimulatedConversation } from '../conversation/SimulatedConversation';

interface GreenscreenInCallProps {
  readonly greenscreen: boolean | GreenscreenOptions;
}

/** The default screen with a replica in front of the service's green. */
function GreenscreenInCall({ greenscreen }: GreenscreenInCallProps) {
  return (
    <SimulatedConversation
      greenscreen={greenscreen}
      call={{
        scenario: script().replica('Hello, I am Amara. How can I help you today?'),
        replica: { name: 'Dr. Amara Osei', greenscreen: true },
      }}
    />
  );
}

const sunset = 'linear-gradient(160deg, #fcd9b8, #e88d67 45%, #51355a)';

const meta = {
  title: 'Greenscreen',
  component: GreenscreenInCall,
  parameters: {
    layout: 'fullscreen',
    viewport: { options: { phone: { name: 'Phone', styles: { width: '375px', height: '667px' } } } },
  },
  play: async ({ canvasElement }) => {
    const find = () => canvasElement.querySelector('.cvi-greenscreen[data-drawing] canvas');
    await waitFor(() => expect(find()).toBeVisible());
    await expect(canvasElement.querySelector('.cvi-greenscreen > video')).toHaveAccessibleName('Dr. Amara Osei');
  },
} satisfies Meta<typeof GreenscreenInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The background of the screen is behind the replica. */
export const Transparent: Story = { args: { greenscreen: true } };

export const TransparentInTheDark: Story = { ...Transparent, globals: { theme: 'dark' } };

export const OwnBackground: Story = { args: { greenscreen: { background: sunset } } };

export const OwnBackgroundOnAPhone: Story = {
  ...OwnBackground,
  globals: { viewport: { value: 'phone', isRotated: false } },
};

/** The green light on the hair and the shoulders stays. */
export const HardEdge: Story = { args: { greenscreen: { background: sunset, softness: 0, spill: 0 } } };

/** What the service sends. */
export const WithoutIt: Story = {
  args: { greenscreen: false },
  play: async ({ canvasElement }) => {
    const find = () => canvasElement.querySelector('.cvi-replica-video[data-picture] > video');
    await waitFor(() => expect(find()).toBeVisible());
  },
};
