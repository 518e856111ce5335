import * as z from 'zod';
import { outputVariablesSchema, readOutputVariables } from '../../protocol/inbound/outputVariables';

/** An objective is done. Sent to the `callback_url` of the objective, and not to the conversation's. */
export const objectiveCompletedSchema = z.looseObject({
  objective_name: z.string().trim().min(1),
  /**
   * As they came: texts as a rule, and any other JSON type. `NOTFOUND` stands for a value that was not collected:
   * `isCollected` of "tavus-react/protocol" tells, and `collectedText` makes a text of each.
   */
  output_variables: z.preprocess(readOutputVariables, outputVariablesSchema),
});
