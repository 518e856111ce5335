import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { isRecord } from '../../protocol/isRecord';
import { longestTimerMs, positiveNumber } from '../positiveNumber';

/** What any method of the client takes as its last argument. */
export interface CallOptions {
  /** Gives the request up. Its `reason` is thrown as it is. */
  readonly signal?: AbortSignal | undefined;
  /** How long this call may take in all, in milliseconds. Default: the client's. */
  readonly timeoutMs?: number | undefined;
  /**
   * Fields this package does not know yet. They are sent unchecked: in the body, merged into its objects and into the items
   * of its lists of objects, or in the query where there is no body of fields.
   *
   * @example
   * { properties: { new_field: 1 }, layers: { llm: { tools: [{}, { new_field: 1 }] } } }
   */
  readonly extraFields?: Readonly<Record<string, unknown>> | undefined;
}

/** @throws {@link InvalidOptionError} when a timer cannot wait that long: it would fire at once. */
export function checkTimeout(timeoutMs: number): number {
  return positiveNumber('timeoutMs', timeoutMs, longestTimerMs);
}

/**
 * The fields that are sent unchecked.
 *
 * @throws {@link InvalidOptionError} when they are no object, or cannot be written as JSON.
 */
export function extraFieldsOf(
  options: Pick<CallOptions, 'extraFields'> | undefined,
): Readonly<Record<string, unknown>> {
  const given: unknown = options?.extraFields ?? {};
  if (!isRecord(given)) throw new InvalidOptionError('extraFields', 'expected an object of fields.');
  try {
    JSON.stringify(given);
  } catch {
    throw new InvalidOptionError(
      'extraFields',
      'it holds itself, is too deep, or has a value that JSON does not have.',
    );
  }
  return given;
}
