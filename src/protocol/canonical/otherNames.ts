import { isGiven } from '../isGiven';
import { isRecord } from '../isRecord';

type Fields = Readonly<Record<string, unknown>>;

/** What a field of ours is called by others, in the call as in webhooks. The first that is readable is taken. */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
  speech: ['text', 'content', 'transcript'],
  replica_id: ['face_id'],
  shutdown_reason: ['reason'],
  guardrail: ['guardrail_name', 'name'],
  guardrail_uuid: ['guardrail_id', 'uuid'],
  name: ['tool_name'],
  arguments: ['args', 'tool_args', 'tool_arguments'],
  user_visual_analysis: ['visual_context'],
};

/** Whether a value can be one of a field that has several names: all of these are texts, but for a tool's arguments. */
export function isReadable(name: string, value: unknown): boolean {
  return isGiven(value) && (typeof value === 'string' || (name === 'arguments' && typeof value === 'object'));
}

/** The fields of a guardrail, where its name and its id stand in an object. */
export function flatGuardrail(fields: Fields): Fields {
  const { guardrail, ...rest } = fields;
  return isRecord(guardrail) ? { ...rest, ...guardrail } : fields;
}
