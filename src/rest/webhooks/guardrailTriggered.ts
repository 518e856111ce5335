import * as z from 'zod';
import { text } from '../answerFields';

/** A guardrail was hit. Sent to the `callback_url` of the guardrail; the reason is told in the call alone. */
export const guardrailTriggeredSchema = z.looseObject({
  /** Its name. Absent where the service gives its id alone. */
  guardrail: text,
  guardrail_uuid: text,
});
