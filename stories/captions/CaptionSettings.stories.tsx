import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { CaptionSettings } from '../../src/components/captions/CaptionSettings';
import { script } from '../../src/simulator';
import { SimulatedConversation, type SimulatedConversationProps } from '../conversation/SimulatedConversation';
import { arabicLabels } from '../labels/arabic';
import { chosen } from './chosen';

const dialogue = script()
  .replica('What is your name?')
  .user('Jon Okafor.')
  .replica('Thank you, Jon. And when were you born? I need the day, the month and the year.');

/** A whole conversation, whose captions the user may switch and change. */
function CaptionsInConversation(props: SimulatedConversationProps) {
  return <SimulatedConversation call={{ scenario: dialogue, speed: 2 }} {...props} />;
}

const phoneSizes = {
  phone: { name: 'Phone', styles: { width: '375px', height: '667px' } },
  turned: { name: 'Turned phone', styles: { width: '667px', height: '375px' } },
  small: { name: 'Small', styles: { width: '360px', height: '480px' } },
};

const meta = {
  title: 'Caption settings',
  component: CaptionsInConversation,
  beforeEach: chosen(),
  parameters: { layout: 'fullscreen', viewport: { options: phoneSizes } },
  render: (args, { globals }) => (
    <CaptionsInConversation theme={globals.theme as 'light'} dir={globals.direction as 'ltr'} {...args} />
  ),
} satisfies Meta<typeof CaptionsInConversation>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const longWait = { timeout: 8000 };
const on = (value: keyof typeof phoneSizes) => ({ viewport: { value, isRotated: false } });
const largest = chosen({ size: 'very-large' });

/** Waits until the replica has answered the user, with what was said before above it. */
const untilAnswered: Play = async ({ canvasElement }) => {
  await waitFor(
    () => expect(canvasElement.querySelector('.cvi-captions')).toHaveTextContent(/Jon Okafor.*the year/),
    longWait,
  );
};

const openSettings: Play = async ({ canvasElement }) => {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name: 'Caption settings' }, longWait));
  await canvas.findByRole('menu', { name: 'Caption settings' }, longWait);
};

/** The user turns the captions off and on again. The name of the switch stays the same. */
export const Switch: Story = {
  play: async (context) => {
    const { canvasElement } = context;
    await untilAnswered(context);
    const button = within(canvasElement).getByRole('button', { name: 'Captions' });
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(button);
    await expect(button).toHaveAttribute('aria-pressed', 'false');
    await expect(canvasElement.querySelector('.cvi-captions')).toBeNull();
    await userEvent.click(button);
    await expect(canvasElement.querySelector('.cvi-captions')).toBeVisible();
  },
};

/** The app shows no captions, and the user may turn them on. */
export const OffByDefault: Story = {
  args: { captions: false },
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Captions' }, longWait);
    await expect(button).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(button);
    await waitFor(() => expect(canvasElement.querySelector('.cvi-captions')).not.toBeNull());
  },
};

/** The menu is open. The first choice with the keyboard changes the captions, and the menu stays open. */
export const SettingsOpen: Story = {
  play: async (context) => {
    await untilAnswered(context);
    await openSettings(context);
    const canvas = within(context.canvasElement);
    await expect(canvas.getByRole('menuitemradio', { name: 'Normal' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(canvas.getByRole('menuitemradio', { name: 'Large' })).toBeChecked();
    await expect(context.canvasElement.querySelector('.cvi-captions')).toHaveAttribute('data-size', 'large');
  },
};

/** Escape closes the menu, and the focus returns to its button. */
export const SettingsClosedWithEscape: Story = {
  play: async (context) => {
    await openSettings(context);
    await userEvent.keyboard('{Escape}');
    const canvas = within(context.canvasElement);
    await expect(canvas.queryByRole('menu')).toBeNull();
    await expect(canvas.getByRole('button', { name: 'Caption settings' })).toHaveFocus();
  },
};

export const SettingsOpenInTheDark: Story = { globals: { theme: 'dark' }, play: openSettings };

export const SettingsOpenOnAPhone: Story = { globals: on('phone'), play: openSettings };

export const SettingsOpenOnATurnedPhone: Story = {
  args: { screenShare: false },
  globals: on('turned'),
  play: openSettings,
};

export const SettingsOpenInArabic: Story = {
  args: { labels: arabicLabels },
  globals: { direction: 'rtl' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: arabicLabels.captionMenu }, longWait));
    await canvas.findByRole('menu', {}, longWait);
  },
};

export const AtTheTop: Story = { beforeEach: chosen({ place: 'top' }), play: untilAnswered };

export const AtTheTopOnAPhone: Story = {
  beforeEach: chosen({ place: 'top', size: 'large' }),
  globals: on('phone'),
  play: untilAnswered,
};

export const AtTheTopInArabic: Story = {
  args: {
    labels: arabicLabels,
    call: {
      scenario: script().replica('ما اسمك؟').user('Jon Okafor').replica('شكرًا، Jon. متى وُلدت؟'),
      speed: 2,
    },
  },
  beforeEach: chosen({ place: 'top' }),
  globals: { direction: 'rtl' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.cvi-captions')).toHaveTextContent(/وُلدت/), longWait);
  },
};

export const VeryLarge: Story = { beforeEach: largest, play: untilAnswered };

export const VeryLargeOnAPhone: Story = { beforeEach: largest, globals: on('phone'), play: untilAnswered };

export const VeryLargeOnATurnedPhone: Story = { beforeEach: largest, globals: on('turned'), play: untilAnswered };

export const VeryLargeInASmallPlace: Story = { beforeEach: largest, globals: on('small'), play: untilAnswered };

/** Captions, transcript and chat are all offered. */
export const WithManyButtonsOnAPhone: Story = {
  args: { chat: true, transcript: true },
  globals: on('phone'),
  play: untilAnswered,
};

/** The menu in a page of the app's own. */
export const OnItsOwn: Story = {
  render: () => (
    <div style={{ background: '#13151b', padding: '1rem' }}>
      <CaptionSettings onClose={fn()} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('menuitemradio', { name: 'Normal' })).toBeChecked();
  },
};
