import { emulatedCall } from 'tavus-react/simulator';

// In an app of yours, without the emulator, this is `dailyCall()` of 'tavus-react'.
export const createCall = emulatedCall({
  emulator: '/emulator',
  speed: 8,
  // Nobody speaks in this app: these are given in place of the guest's words.
  scenario: () => ({
    stays: true,
    answers: {
      get_guest: { name: 'Ada', seats: '2' },
      get_wishes: { wishes: 'by the window' },
    },
  }),
});
