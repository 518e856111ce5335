import { useState, type ReactNode } from 'react';
import { ConversationProvider, useConversation, useToolCall } from 'tavus-react';
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
  <ConversationProvider conversationUrl="https://tavus.daily.co/c0ffee" autoJoin>
    <Bookings />
  </ConversationProvider>,
);
