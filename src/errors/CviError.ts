/** Marks our errors across two copies of the package, where `instanceof` fails. */
export const cviErrorBrand = Symbol.for('tavus-react.CviError');

/**
 * What every error of this package extends.
 *
 * The message says what happened, why it matters and what to do; `code` is stable, so a program switches on it and
 * never on the message. `cause` holds the original error where there was one.
 */
export abstract class CviError extends Error {
  /** A stable name for the case, such as `message-too-large`. */
  abstract readonly code: string;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    // Defined here and not as a field: a class with a computed key is kept by bundlers even when nobody uses it.
    Object.defineProperty(this, cviErrorBrand, { value: true });
  }
}
