import { humanize } from '../../conversation/objectives/humanize';
import type { ObjectivesDefinition } from '../../protocol';

/** What a person reads in place of an objective's name. */
export function objectiveTitle(definition: ObjectivesDefinition | undefined, name: string): string {
  return definition?.find(name)?.label ?? humanize(name);
}
