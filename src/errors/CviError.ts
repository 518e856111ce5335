/** Marks the errors of this package, also between two copies of it, where `instanceof` fails. */
export const cviErrorBrand = Symbol.for('tavus-react.CviError');

/**
 * The base class of all errors of this package.
 *
 * The message says what happened, why it matters and what to do. It is for developers, and may change. `code` is stable, so
 * switch on `code`. `cause` is the original error, if there was one.
 */
export abstract class CviError extends Error {
  /** The stable name of the class, such as `message-too-large`. */
  abstract readonly code: string;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    // Defined here and not as a field: bundlers keep an unused class if it has a computed key.
    Object.defineProperty(this, cviErrorBrand, { value: true });
  }
}
