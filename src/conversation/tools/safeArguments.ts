import type { ToolArguments } from '../../protocol';
import { isRecord } from '../../protocol/isRecord';
import type { ToolEvent } from './ToolEvent';

/**
 * The arguments without keys that reach a prototype; `null` for cycles and big integers.
 *
 * Arguments that arrived as text lost such keys when they were parsed. Arguments that arrived as an object may still have
 * them, so they are converted to JSON and parsed.
 */
export function safeArguments({ properties: { arguments: args } }: ToolEvent): ToolArguments | null {
  if (typeof args === 'string') return args;
  try {
    const copy: unknown = JSON.parse(JSON.stringify(args), withoutPrototype);
    return isRecord(copy) ? copy : null;
  } catch {
    return null;
  }
}

function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
