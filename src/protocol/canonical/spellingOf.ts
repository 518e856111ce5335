import { isRecord } from '../isRecord';

/**
 * How a message spells its type and who speaks. The service says some things in several spellings, so two messages that mean
 * the same and differ in this are one event.
 */
export function spellingOf(data: unknown): string {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : data;
    if (!isRecord(message)) return '';
    const { event_type, properties, role } = message;
    return JSON.stringify([event_type, (isRecord(properties) ? properties.role : undefined) ?? role]);
  } catch {
    return '';
  }
}
