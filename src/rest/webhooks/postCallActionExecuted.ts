import * as z from 'zod';

/** Something was done after the conversation, as its persona demands. No public page says what it carries. */
export const postCallActionExecutedSchema = z.looseObject({});
