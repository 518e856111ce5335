/** Why the handler refuses a request. */
export type WebhookRefusal = keyof typeof refusals;

const refusals = {
  'method-not-allowed': [405, 'A webhook is a POST request.'],
  'token-missing': [401, 'The address has no token. Post to the whole address, with its query.'],
  'token-forged': [401, 'The token of the address is not one of this server.'],
  'token-expired': [401, 'The token of the address has expired.'],
  'too-large': [413, 'The body is too large.'],
  'broken-off': [408, 'The body broke off.'],
  'too-slow': [408, 'The body took too long.'],
  malformed: [400, 'The body is not a JSON object.'],
  'out-of-time': [400, 'The timestamp of the webhook is too far from now.'],
  misconfigured: [500, 'The server is not set up to receive webhooks. Its "onError" receives the cause.'],
  // Not 503: the service does not resend the requests of tools after a 503.
  'under-way': [500, 'The webhook is still being handled from an earlier delivery. Send it again later.'],
  failed: [500, 'The webhook could not be handled. Send it again.'],
} as const satisfies Record<string, readonly [number, string]>;

const headers = { 'cache-control': 'no-store' };

/** The response to a refused request. Its message is for the developer of the address, and reveals nothing about the server. */
export function refusalResponse(code: WebhookRefusal, message?: string): Response {
  const [status, defaultMessage] = refusals[code];
  return Response.json(
    { error: { code, message: message ?? defaultMessage } },
    { status, headers: { ...headers, ...(code === 'method-not-allowed' && { allow: 'POST' }) } },
  );
}

/** The response to an accepted webhook: 200 when it is handled, and 202 while it is being handled. */
export function acceptedResponse(status: 200 | 202): Response {
  return new Response(null, { status, headers });
}
