import * as z from 'zod/mini';

/** Whose voice it is. What the service calls `pal`, `face` or `assistant` is `replica` here. */
export const speakerSchema = /* @__PURE__ */ z.literal(['user', 'replica']);

export type Speaker = z.infer<typeof speakerSchema>;
