/** Any value as JSON, also what JSON cannot hold: a message may be anything that Daily can clone. */
export function jsonText(value: unknown, indent?: number): string {
  try {
    const text = JSON.stringify(value, textual, indent) as string | undefined; // of a function there is none
    return text ?? 'null';
  } catch {
    return '"(unreadable)"';
  }
}

function textual(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
