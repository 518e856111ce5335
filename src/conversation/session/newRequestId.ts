/** A random UUID that nobody can guess. Not by `crypto.randomUUID`, which pages that are not served by https lack. */
export function newRequestId(): string {
  const digit = () => ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & 15).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, digit);
}
