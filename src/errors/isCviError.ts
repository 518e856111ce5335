import { cviErrorBrand, type CviError } from './CviError';

/**
 * Tells this package's errors from all others, also those of a second copy of the package on the page.
 *
 * @example
 * if (isCviError(error)) report(error.code);
 */
export function isCviError(value: unknown): value is CviError {
  return typeof value === 'object' && value !== null && cviErrorBrand in value;
}
