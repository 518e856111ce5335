'use client';

import { TavusConversation } from 'tavus-react';
import { emulatedCall } from 'tavus-react/simulator';
import { intake } from '@/lib/intake';

// In an app of yours, without the emulator, `createCall` is left out.
const createCall = emulatedCall({
  emulator: '/emulator',
  speed: 8,
  // Nobody speaks in this app: these are given in place of the person's words.
  scenario: () => ({
    stays: true,
    answers: {
      get_name: { first_name: 'Jon', last_name: 'Smith' },
      get_reason: { reason: 'a sore throat' },
    },
  }),
});

export function Interview() {
  return <TavusConversation session="/api/tavus" objectives={intake} createCall={createCall} />;
}
