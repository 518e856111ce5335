import { createTavusEmulator, type TavusEmulator } from 'tavus-react/emulator';
import type { TavusWebhook } from 'tavus-react/server';

// Next.js bundles each route separately. `globalThis` is the only place that all routes share.
const shared = globalThis as { emulator?: TavusEmulator; received?: TavusWebhook[] };

/** Replaces Tavus: the REST API in the memory of this server. Your own app has no such file. */
export const emulator = (shared.emulator ??= createTavusEmulator());

/** The webhooks that came to `/api/webhooks`. */
export const received = (shared.received ??= []);
