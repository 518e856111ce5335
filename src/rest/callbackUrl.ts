import * as z from 'zod';

/** Where the service posts what happened. It signs none of it, so the address itself has to prove the caller. */
export const callbackUrlSchema = z.url({ protocol: /^https?$/, error: 'expected an http or https address' });
