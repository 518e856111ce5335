import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { CanvasCard } from '../../src/components/canvas/CanvasCard';
import { useCanvas } from '../../src/hooks/useCanvas';
import { script, type Script } from '../../src/simulator';
import { InSimulatedCall } from '../InSimulatedCall';

/** The latest card, at a place of the app's own. */
function LatestCard() {
  const { cards, answer, skip, dismiss } = useCanvas();
  const card = cards.at(-1);
  if (card === undefined) return null;
  return (
    <CanvasCard
      style={{ inlineSize: 'min(23rem, 100%)' }}
      card={card}
      onAnswer={(value, options) => void answer(card.id, value, options).catch(() => undefined)}
      onSkip={(options) => void skip(card.id, options).catch(() => undefined)}
      onDismiss={() => dismiss(card.id)}
    />
  );
}

function CardInCall({ scenario }: { readonly scenario: Script }) {
  return (
    <InSimulatedCall call={{ scenario }}>
      <LatestCard />
    </InSimulatedCall>
  );
}

const meta = { title: 'Magic Canvas/One card', component: CardInCall } satisfies Meta<typeof CardInCall>;
export default meta;
type Story = StoryObj<typeof meta>;

const time = { prompt: 'When should we call you?', placeholder: 'In the morning', allow_skip: true };

export const Field: Story = {
  args: { scenario: script().showsCard('input', time) },
  play: async ({ canvasElement }) => {
    const card = await within(canvasElement).findByRole('region', { name: time.prompt });
    await within(card).findByRole('textbox', { name: time.prompt });
  },
};

export const FieldInTheDark: Story = { ...Field, globals: { theme: 'dark' } };

export const FieldFromRightToLeft: Story = { ...Field, globals: { direction: 'rtl' } };

export const Answered: Story = {
  ...Field,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole('textbox'), 'At nine{Enter}');
    await expect(canvas.queryByRole('region')).toBeNull();
  },
};

/** A component that this version does not know. */
export const Unknown: Story = {
  args: {
    scenario: script().showsCard('hologram', { title: 'Your heart', body: 'Turn it to see the valves.', layers: 3 }),
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('This cannot be shown here.');
  },
};
