'use client';

import { TavusConversation } from 'tavus-react';
import { emulatedCall } from 'tavus-react/simulator';
import { intake } from '@/lib/intake';

// In your own app, without the emulator, leave out `createCall`.
const createCall = emulatedCall({
  emulator: '/emulator',
  speed: 8,
  // Nobody speaks in this app. A simulated user gives these answers.
  scenario: () => ({
    stays: true,
    answers: {
      get_name: { first_name: 'Jon', last_name: 'Smith' },
      get_reason: { reason: 'a sore throat' },
    },
  }),
});

export function Interview() {
  return <TavusConversation hairCheck="start" session="/api/tavus" objectives={intake} createCall={createCall} />;
}
