/** A random UUID that nobody can guess. Pages that are not served by https have only the randomness, and not the function. */
export function newRequestId(crypto: Crypto = globalThis.crypto): string {
  const { randomUUID } = crypto as Partial<Crypto>;
  if (randomUUID !== undefined) return randomUUID.call(crypto);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // version 4
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // of the variant that has versions
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
