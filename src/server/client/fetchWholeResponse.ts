/** Sends a request: the `fetch` of any runtime, or of an emulator. */
export type FetchFunction = (request: Request) => Promise<Response>;

/** The longest response that is read, in characters. The longest ones of the API, lists of transcripts, are far shorter. */
const MAX_RESPONSE_LENGTH = 32 * 1024 * 1024;

/** Thrown for a response that is longer than {@link MAX_RESPONSE_LENGTH}. */
export class ResponseTooLongError extends Error {
  override readonly name = 'ResponseTooLongError';
  override readonly message = `longer than ${MAX_RESPONSE_LENGTH} characters`;
}

/**
 * Sends a request and reads the whole body, so that a connection that breaks in the middle of the body is a failed attempt.
 *
 * @param onText - Called with the text received so far, because the body may break off, or stop arriving.
 */
export async function fetchWholeResponse(
  fetch: FetchFunction,
  request: Request,
  onText: (text: string) => void,
): Promise<Response> {
  onText('');
  const response = await fetch(request);
  // Some runtimes hide the target and the status of a redirect.
  if (response.type === 'opaqueredirect') return new Response(null, { status: 302 });
  const { status, headers } = response;
  const hasBody = ![204, 205, 304].includes(status);
  return new Response(hasBody ? await readResponseText(response, onText) : null, { status, headers });
}

async function readResponseText({ body }: Response, onText: (text: string) => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    text += decoder.decode(next.value, { stream: true });
    onText(text);
    if (text.length <= MAX_RESPONSE_LENGTH) continue;
    void reader?.cancel().catch(() => undefined);
    throw new ResponseTooLongError();
  }
  return text + decoder.decode();
}
