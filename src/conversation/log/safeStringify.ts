/** Any value as JSON text. Unlike `JSON.stringify`, it never throws: a message may be anything that Daily can clone. */
export function safeStringify(value: unknown, indent?: number): string {
  try {
    const text = JSON.stringify(value, bigIntToText, indent) as string | undefined; // a function has no JSON
    return text ?? 'null';
  } catch {
    return '"(unreadable)"';
  }
}

function bigIntToText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
