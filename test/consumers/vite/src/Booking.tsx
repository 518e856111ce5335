import { ConversationAudio, ConversationProvider, ReplicaVideo, Stage, useTavusSession } from 'tavus-react';
import 'tavus-react/styles.css';
import { createCall } from './createCall';
import { booking } from './objectives';
import { Review } from './Review';

export function Booking() {
  const { status, conversation, error, start, end } = useTavusSession('/api/tavus');
  if (status === 'ended') return <h1>Goodbye</h1>;
  if (conversation === null) {
    return (
      <main>
        <button disabled={status === 'creating'} onClick={start}>
          Book a table
        </button>
        <p role="alert">{error?.message}</p>
      </main>
    );
  }
  return (
    <ConversationProvider {...conversation} objectives={booking} createCall={createCall} onEnded={end} autoJoin>
      <Stage>
        <ReplicaVideo />
      </Stage>
      <ConversationAudio />
      <button onClick={end}>Leave</button>
      <Review />
    </ConversationProvider>
  );
}
