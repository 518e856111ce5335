import type * as z from 'zod/mini';
import { oneOf } from '../oneOf';

/** Whose voice it is. What the service calls `pal`, `face` or `assistant` is `replica` here. */
export const speakerSchema = /* @__PURE__ */ oneOf('user', 'replica');

export type Speaker = z.infer<typeof speakerSchema>;
