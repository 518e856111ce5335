import type { CreateCall } from 'tavus-react';
import { emulatedCall } from 'tavus-react/simulator';
import { interview } from './scenario';
import { isTavus } from './service';

const query = new URLSearchParams(location.search);

/** The room in the page, played by a simulated replica. With Tavus it is Daily's, which is the default. */
export const createCall: CreateCall | undefined = isTavus
  ? undefined
  : emulatedCall({
      emulator: '/emulator',
      scenario: () => interview,
      replica: { name: 'Ada' },
      voice: true,
      // `?seed=` and `?speed=` in the page's address are for looking at it.
      seed: Number(query.get('seed') ?? 1),
      speed: Number(query.get('speed') ?? 1),
    });
