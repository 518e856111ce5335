import { isGiven } from '../isGiven';
import { isRecord } from '../isRecord';

type Fields = Readonly<Record<string, unknown>>;

/** Other names of a field, in events and in webhooks, the likeliest first. */
export const fieldAliases: Readonly<Record<string, readonly string[]>> = {
  speech: ['text', 'content', 'transcript'],
  replica_id: ['face_id'],
  shutdown_reason: ['reason'],
  guardrail: ['guardrail_name', 'name'],
  guardrail_uuid: ['guardrail_id', 'uuid'],
  name: ['tool_name'],
  arguments: ['args', 'tool_args', 'tool_arguments'],
  user_visual_analysis: ['visual_context'],
};

/** Whether a field with aliases can have this value: a text, or for the arguments of a tool also an object. */
export function isReadable(name: string, value: unknown): boolean {
  return isGiven(value) && (typeof value === 'string' || (name === 'arguments' && typeof value === 'object'));
}

/** Moves the fields of `guardrail` up beside the others, if it is an object, such as one with the guardrail's name and id. */
export function flattenGuardrail(fields: Fields): Fields {
  const { guardrail, ...rest } = fields;
  return isRecord(guardrail) ? { ...rest, ...guardrail } : fields;
}
