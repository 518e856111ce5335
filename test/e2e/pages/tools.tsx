import { useState, type ReactNode } from 'react';
import { ConfirmationCard, ConversationProvider, useConversation, useToolCall, useToolCalls } from 'tavus-react';
import * as z from 'zod/mini';
import { mount } from './mount';

const booking = z.object({ day: z.string() });

/** Books the slot that the replica requests, and shows it. */
function Bookings(): ReactNode {
  const { status } = useConversation();
  const [booked, setBooked] = useState<string[]>([]);
  useToolCall(
    'book',
    async ({ day }, { signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (signal.aborted) return;
      setBooked((before) => [...before, day]);
      return { booked: day };
    },
    { schema: booking },
  );
  useToolCalls({
    slow: async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return 'slow but fine';
    },
    full: (_args, call) => call.answerLater().fail('Every table is taken.'),
    cancel: { approval: { label: 'Cancel the booking' }, handler: ({ day }) => ({ cancelled: day }) },
  });
  return (
    <>
      <p data-testid="status">{status}</p>
      <ul>
        {booked.map((day, index) => (
          <li key={index}>{day}</li>
        ))}
      </ul>
    </>
  );
}

mount(
  <ConversationProvider
    conversationUrl="https://tavus.daily.co/c0ffee"
    onToolCall={(_args, { name }) => (name === 'weather' ? 'sunny' : undefined)}
    autoJoin
  >
    <Bookings />
    <ConfirmationCard />
  </ConversationProvider>,
);
