import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConversationProvider, useConversation, useToolCall } from 'tavus-react';
import * as z from 'zod/mini';

const booking = z.object({ day: z.string() });

/** What an app does: books what the replica asks for, and shows it. */
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

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ConversationProvider conversationUrl="https://tavus.daily.co/c0ffee" autoJoin>
        <Bookings />
      </ConversationProvider>
    </StrictMode>,
  );
}
