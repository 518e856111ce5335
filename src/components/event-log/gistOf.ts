import { jsonText } from '../../conversation/eventLog/jsonText';
import { isRecord } from '../../protocol/isRecord';

/** More than fits beside a type on a wide screen. */
const LONGEST = 200;

/** What a message says, in one line: its properties by name. */
export function gistOf(data: unknown): string {
  const said = isRecord(data) ? (data.properties ?? withoutType(data)) : data;
  const gist = isRecord(said)
    ? Object.entries(said)
        .map(([name, value]) => `${name}: ${shortText(value)}`)
        .join(' · ')
    : shortText(said);
  return gist.slice(0, LONGEST);
}

function shortText(value: unknown): string {
  return (typeof value === 'string' ? value : jsonText(value)).slice(0, LONGEST);
}

function withoutType({ event_type: _type, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}
