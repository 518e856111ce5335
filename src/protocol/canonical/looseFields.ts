import { isRecord } from '../isRecord';
import { unwrapJson } from '../unwrapJson';

// Each function reads a field that may arrive in another type. A value that it cannot read is returned unchanged.

/** Properties may arrive as JSON text or in a list. Anything else but an object is read as `{}`. */
export function readProperties(value: unknown): Record<string, unknown> {
  const properties = unwrapJson(value);
  return isRecord(properties) ? properties : {};
}

/** An id may arrive as a number, or with white space around it. */
export function readId(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  return Number.isFinite(value) ? String(value) : value;
}

/** A number may arrive as text. */
export function readNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

/** A boolean may arrive as text, or as 1 or 0. */
export function readBoolean(value: unknown): unknown {
  const normalized = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (normalized === 'true' || normalized === '1' || normalized === 1) return true;
  return normalized === 'false' || normalized === '0' || normalized === 0 ? false : value;
}

/** A list of objects may arrive as one object. Items that are not objects are dropped. */
export function readObjects(value: unknown): unknown {
  return Array.isArray(value) ? value.filter(isRecord) : isRecord(value) ? [value] : value;
}
