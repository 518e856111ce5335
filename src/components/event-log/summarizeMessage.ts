import { safeStringify } from '../../conversation/log/safeStringify';
import { isRecord } from '../../protocol/isRecord';

/** A longer summary does not fit beside the type, even on a wide screen. */
const MAX_CHARACTERS = 200;

/** Summarizes a message in one short text: the names and values of its properties. */
export function summarizeMessage(data: unknown): string {
  const content = isRecord(data) ? (data.properties ?? withoutType(data)) : data;
  const summary = isRecord(content)
    ? Object.entries(content)
        .map(([name, value]) => `${name}: ${shortText(value)}`)
        .join(' · ')
    : shortText(content);
  return summary.slice(0, MAX_CHARACTERS);
}

function shortText(value: unknown): string {
  return (typeof value === 'string' ? value : safeStringify(value)).slice(0, MAX_CHARACTERS);
}

function withoutType({ event_type: _type, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}
