/** Why a request was not taken for a webhook. */
export type WebhookProblem = keyof typeof refusals;

const refusals = {
  'method-not-allowed': [405, 'A webhook is posted.'],
  'token-missing': [401, 'The address has no token. Post to the whole address, with its query.'],
  'token-forged': [401, 'The token of the address is not one of this server.'],
  'token-expired': [401, 'The token of the address has expired.'],
  'too-large': [413, 'The body is too large.'],
  'broken-off': [408, 'The body broke off.'],
  'too-slow': [408, 'The body took too long.'],
  malformed: [400, 'The body is no JSON object.'],
  'out-of-time': [400, 'The timestamp of the webhook is too far from now.'],
  misconfigured: [500, 'The server cannot take webhooks in as it is set up. Its "onError" is told what is wrong.'],
  // Not 503: of tools it is known that the service does not repeat those.
  'under-way': [500, 'The webhook is still being handled from an earlier delivery. Send it again later.'],
  failed: [500, 'The webhook could not be taken in. Send it again.'],
} as const satisfies Record<string, readonly [number, string]>;

const headers = { 'cache-control': 'no-store' };

/** The answer that says no. Its words are for whoever set the address up, and tell nothing of the server. */
export function webhookRefusal(code: WebhookProblem, words?: string): Response {
  const [status, message] = refusals[code];
  return Response.json(
    { error: { code, message: words ?? message } },
    { status, headers: { ...headers, ...(code === 'method-not-allowed' && { allow: 'POST' }) } },
  );
}

/** The answer that says yes: 200 when all is done, 202 when it is under way. */
export function webhookReceipt(status: 200 | 202): Response {
  return new Response(null, { status, headers });
}
