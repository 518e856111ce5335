import { cviErrorBrand, type CviError } from './CviError';

/**
 * Whether an error is one of this package, also of a second copy of the package on the page.
 *
 * @example
 * if (isCviError(error)) report(error.code);
 */
export function isCviError(value: unknown): value is CviError {
  return typeof value === 'object' && value !== null && cviErrorBrand in value;
}
