import { isRecord } from '../../protocol/isRecord';
import { withoutAliases } from '../../rest/aliases';

/**
 * A resource under the names used here: its own fields, and those of the one layer where a field was renamed.
 *
 * Goes no deeper: what a tool or a header is called, its author says.
 */
export function resolveAliases(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const fields = withoutAliases(value);
  const { layers } = fields;
  if (!isRecord(layers) || !isRecord(layers.conversational_flow)) return fields;
  return { ...fields, layers: { ...layers, conversational_flow: withoutAliases(layers.conversational_flow) } };
}
