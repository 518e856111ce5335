/**
 * What an error of the service says. It is under `error` or under `message`, depending on the endpoint; an answer of
 * something in between, such as a proxy's HTML page, says nothing that is meant for us.
 */
export function errorWords(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, message } = body as Record<string, unknown>;
  for (const words of [error, message]) {
    if (typeof words === 'string' && words !== '') return words;
    if (typeof words === 'object' && words !== null) return JSON.stringify(words);
  }
  return undefined;
}
