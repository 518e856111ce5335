import { isRecord } from '../isRecord';
import { unwrap } from '../unwrap';

/** Properties as they should be: an object. They may be JSON text, or stand alone in a list. */
export function readProperties(value: unknown): Record<string, unknown> {
  const properties = unwrap(value);
  return isRecord(properties) ? properties : {};
}

/** An id as text, without white space around it. It may come as a number. What is neither comes back as it is. */
export function readId(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  return Number.isFinite(value) ? String(value) : value;
}

/** A number that came as text. What is neither comes back as it is. */
export function readNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

/** A boolean that came as text, or as 1 or 0. What is neither comes back as it is. */
export function readFlag(value: unknown): unknown {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === 'true' || word === '1' || word === 1) return true;
  return word === 'false' || word === '0' || word === 0 ? false : value;
}

/** The objects of a list, or one that came alone. */
export function readObjects(value: unknown): unknown {
  return Array.isArray(value) ? value.filter(isRecord) : isRecord(value) ? [value] : value;
}
