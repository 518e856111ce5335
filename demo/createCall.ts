import type { CreateCall } from 'tavus-react';
import { emulatedCall } from 'tavus-react/simulator';
import { interview } from './interview';
import { isTavus } from './service';

const query = new URLSearchParams(location.search);

/** Creates a call with a simulated replica. With Tavus it is `undefined`, which means a call with Daily. */
export const createCall: CreateCall | undefined = isTavus
  ? undefined
  : emulatedCall({
      emulator: '/emulator',
      scenario: () => interview,
      replica: { name: 'Ada' },
      voice: true,
      // `?seed=` and `?speed=` in the page's address are for trying it out.
      seed: Number(query.get('seed') ?? 1),
      speed: Number(query.get('speed') ?? 1),
    });
