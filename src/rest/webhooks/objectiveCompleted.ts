import * as z from 'zod';

/** An objective is done. Sent to the `callback_url` of the objective, and not to the conversation's. */
export const objectiveCompletedSchema = z.looseObject({
  objective_name: z.string().min(1),
  /** Texts, as in the call: a number or a list becomes one. `NOTFOUND` stands for a value that the replica did not get. */
  output_variables: z.record(z.string(), z.string()),
});
