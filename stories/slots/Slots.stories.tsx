import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { ControlBarButton } from '../../src/components/controls/ControlBarButton';
import { Panel } from '../../src/components/panel/Panel';
import type { CallSlots } from '../../src/components/slots/CallSlots';
import { script } from '../../src/simulator';
import { SimulatedConversation } from '../conversation/SimulatedConversation';

/** The default screen with pieces of the app's own. */
function WithSlots({ slots }: { readonly slots: CallSlots }) {
  return <SimulatedConversation slots={slots} call={{ scenario: script().replica('Hello, I am Amara.') }} />;
}

const meta = {
  title: 'Slots',
  component: WithSlots,
  parameters: { layout: 'fullscreen' },
} satisfies Meta<typeof WithSlots>;
export default meta;
type Story = StoryObj<typeof meta>;

export const OwnButton: Story = {
  args: { slots: { buttons: <ControlBarButton icon="alert" name="Get help" /> } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Get help' });
  },
};

export const OwnPanel: Story = {
  args: {
    slots: {
      panel: (
        <Panel title="Your visit">
          <p className="cvi-text" style={{ paddingInline: '1.25rem' }}>
            Thursday, 10 December, 9:30, with Dr. Osei.
          </p>
        </Panel>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('region', { name: 'Your visit' });
  },
};

export const Overlay: Story = {
  args: {
    slots: {
      replicaStatus: null,
      overlay: (
        <b style={{ position: 'absolute', insetBlockStart: '1rem', insetInlineStart: '1rem', color: '#fff' }}>
          Clinic North
        </b>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Clinic North');
  },
};

export const OwnCards: Story = {
  args: {
    slots: {
      canvas: (
        <aside aria-label="Your order" style={{ padding: '1rem' }}>
          <p>Two coffees, ready in five minutes.</p>
        </aside>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    const order = await within(canvasElement).findByRole('complementary', { name: 'Your order' });
    const stage = canvasElement.querySelector('.cvi-stage')?.getBoundingClientRect();
    const { top, left, bottom } = order.getBoundingClientRect();
    if (stage === undefined) throw new Error('There is no stage.');
    // Beside the video, or below it, and all of it on the screen.
    await expect(left >= stage.right || top >= stage.bottom - 1).toBe(true);
    await expect(bottom).toBeLessThanOrEqual(canvasElement.ownerDocument.defaultView?.innerHeight ?? 0);
  },
};

/** The confirmation of an objective has precedence. */
export const OwnCardsBehindAConfirmation: Story = {
  ...OwnCards,
  render: ({ slots }) => (
    <SimulatedConversation slots={slots} call={{ scenario: script().pending('patient_name', { first_name: 'Jon' }) }} />
  ),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Confirm' });
    await waitFor(() => expect(within(canvasElement).getByText(/Two coffees/)).not.toBeVisible());
  },
};

export const OwnEnd: Story = {
  args: {
    slots: {
      end: (screen) => (
        <>
          {screen}
          <p style={{ position: 'absolute', insetBlockEnd: '1rem', insetInline: 0, textAlign: 'center' }}>
            Your doctor has received the notes.
          </p>
        </>
      ),
    },
  },
  play: async ({ canvasElement }) => {
    const screen = within(canvasElement);
    await userEvent.click(await screen.findByRole('button', { name: 'Leave the call' }));
    await screen.findByText('Your doctor has received the notes.');
    const again = screen.getByRole('button', { name: 'Join again' });
    await waitFor(() => expect(again).toBeVisible());
  },
};
