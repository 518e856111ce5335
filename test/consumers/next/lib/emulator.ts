import { createTavusEmulator, type TavusEmulator } from 'tavus-react/emulator';
import type { TavusWebhook } from 'tavus-react/server';

// Next.js bundles each route by itself, and what they share has to outlive that.
const shared = globalThis as { emulator?: TavusEmulator; received?: TavusWebhook[] };

/** Stands in for Tavus: the REST API, in the memory of this server. An app of yours has no such file. */
export const emulator = (shared.emulator ??= createTavusEmulator());

/** The webhooks that came to `/api/webhooks`. */
export const received = (shared.received ??= []);
