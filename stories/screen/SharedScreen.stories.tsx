import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { script } from '../../src/simulator';
import { SimulatedConversation } from '../conversation/SimulatedConversation';
import { arabicLabels } from '../labels/arabic';
import { arabicIntake } from '../scripts/arabicIntake';

const meta = {
  title: 'Shared screen',
  component: SimulatedConversation,
  // Each story fills the page, and takes the focus, which a page of all would follow.
  tags: ['!autodocs'],
  parameters: {
    layout: 'fullscreen',
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
        phoneOnItsSide: { name: 'Phone on its side', styles: { width: '667px', height: '375px' } },
        smallFrame: { name: 'Small frame', styles: { width: '360px', height: '480px' } },
      },
    },
  },
  args: {
    call: { scenario: script().activated('patient_name').replica('This slide compares the quarters of the year.') },
    // The replica joins after a moment.
    afterJoin: (call) => void setTimeout(() => call.replicaPresents(true), 1200),
  },
  render: (args, { globals }) => (
    <SimulatedConversation theme={globals.theme as 'light'} dir={globals.direction as 'ltr'} {...args} />
  ),
} satisfies Meta<typeof SimulatedConversation>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const sized = (value: string) => ({ viewport: { value, isRotated: false } });

const untilShown: Play = async ({ canvasElement }) => {
  await within(canvasElement).findByLabelText(/^Screen of/, { selector: 'video' });
};

function afterPress(name: string): Play {
  return async (context) => {
    await untilShown(context);
    await userEvent.click(within(context.canvasElement).getByRole('button', { name }));
  };
}

const untilCardAppears: Play = async (context) => {
  await untilShown(context);
  const card = await within(context.canvasElement).findByRole('region', { name: /Your name/ });
  await waitFor(() => expect(card).toBeVisible());
};
const withCard = {
  scenario: script()
    .activated('patient_name')
    .pending('patient_name', { first_name: 'Jon', last_name: 'Okafor' })
    .replica('I have put your name on the card. Is that right?'),
};

/** The slides of the replica are the main picture, without being asked. */
export const Slides: Story = { play: untilShown };

export const SlidesInTheDark: Story = { globals: { theme: 'dark' }, play: untilShown };

export const SlidesOnAPhone: Story = { globals: sized('phone'), play: untilShown };

export const SlidesOnAPhoneOnItsSide: Story = { globals: sized('phoneOnItsSide'), play: untilShown };

export const SlidesInASmallFrame: Story = { globals: sized('smallFrame'), play: untilShown };

export const SlidesWithCard: Story = { args: { call: withCard }, play: untilCardAppears };

export const SlidesWithCardOnAPhone: Story = {
  args: { call: withCard },
  globals: sized('phone'),
  play: untilCardAppears,
};

/** Everything that can be told beside the slides. */
export const SlidesWithEverythingOnAPhone: Story = {
  args: {
    maxDurationS: 754,
    afterJoin: (call) => {
      call.recordingStarts();
      call.networkQuality('bad', ['sendPacketLoss']);
      setTimeout(() => call.replicaPresents(true), 1200);
    },
  },
  globals: sized('phone'),
  play: untilShown,
};

export const SlidesInArabic: Story = {
  args: {
    labels: arabicLabels,
    objectives: arabicIntake,
    dir: 'rtl',
    call: { replica: { name: 'د. أمل منصور' }, scenario: script().replica('هذه الشريحة تقارن أرباع السنة.') },
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByLabelText(/شاشة/, { selector: 'video' });
  },
};

export const Enlarged: Story = { play: afterPress('Enlarge the screen') };

/** Escape puts the screen back. */
export const PutBack: Story = {
  play: async (context) => {
    await afterPress('Enlarge the screen')(context);
    await userEvent.keyboard('{Escape}');
    await expect(within(context.canvasElement).getByRole('button', { name: 'Enlarge the screen' })).toHaveFocus();
  },
};

/** The replica is the main picture again. The service may leave the last slide there. */
export const InTheCorner: Story = { play: afterPress('Move the screen to the corner') };

export const InTheCornerOfAPhone: Story = { ...InTheCorner, globals: sized('phone') };

export const OwnScreen: Story = {
  args: { afterJoin: () => undefined },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Share your screen' }));
    await canvas.findByLabelText('Your screen', { selector: 'video' });
    await expect(canvas.getByRole('button', { name: 'Stop sharing your screen' })).toHaveFocus();
  },
};
