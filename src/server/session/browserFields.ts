import * as z from 'zod';

/** The fields of a conversation that a page may be allowed to set, each with what it may be. */
export const browserFields = {
  conversation_name: z.string().min(1).max(200),
  conversational_context: z.string().min(1).max(8000),
  custom_greeting: z.string().min(1).max(1000),
  audio_only: z.boolean(),
  language: z.string().min(1).max(50),
};

/** A field that `allow` can name. Which persona comes, how long and for how much stays with the server. */
export type BrowserField = keyof typeof browserFields;

/** What the page asked for: allowed fields alone, their values checked. */
export type BrowserFields = { readonly [Name in BrowserField]?: z.infer<(typeof browserFields)[Name]> };
