import * as z from 'zod/mini';

/** Which objective an event is about: the `objective_name` it was created with. */
export const objectiveNameSchema = /* @__PURE__ */ z
  .string()
  .check(/* @__PURE__ */ z.regex(/\S/, 'expected the name of an objective'));
