import { emulatedCall } from 'tavus-react/simulator';

// In your own app, without the emulator, use `dailyCall()` of 'tavus-react'.
export const createCall = emulatedCall({
  emulator: '/emulator',
  speed: 8,
  // Nobody speaks in this app. A simulated user gives these answers.
  scenario: () => ({
    stays: true,
    answers: {
      get_guest: { name: 'Ada', seats: '2' },
      get_wishes: { wishes: 'by the window' },
    },
  }),
});
