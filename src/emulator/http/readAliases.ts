import { isRecord } from '../../protocol/isRecord';
import { withoutAliases } from '../../rest/aliases';

const FLOW = '/layers/conversational_flow/';

/** Fields under the names used here: those at the top, and those of the one layer where a field was renamed. */
export function readAliases(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = withoutAliases(body);
  const { layers } = fields;
  if (!isRecord(layers) || !isRecord(layers.conversational_flow)) return fields;
  return { ...fields, layers: { ...layers, conversational_flow: withoutAliases(layers.conversational_flow) } };
}

/** The same for a path to one of these fields, as a patch has it. */
export function readPathAliases(path: string): string {
  if (path.startsWith(FLOW)) return FLOW + readFirst(path.slice(FLOW.length));
  return path === '' ? path : `/${readFirst(path.slice(1))}`;
}

function readFirst(path: string): string {
  const [field = '', ...rest] = path.split('/');
  const [name = field] = Object.keys(withoutAliases({ [field]: null }));
  return [name, ...rest].join('/');
}
