import * as z from 'zod';
import { forgiving } from '../forgiving';

/** A guardrail was hit. Sent to the `callback_url` of the guardrail; the reason is told in the call alone. */
export const guardrailTriggeredSchema = z.looseObject({
  /** Its name. */
  guardrail: z.string().min(1),
  guardrail_uuid: forgiving(z.string()),
});
