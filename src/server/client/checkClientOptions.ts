import { checkOptionNames } from '../../errors/checkOptionNames';
import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { isRecord } from '../../protocol/isRecord';
import { checkTimeout } from './CallOptions';
import type { DeprecatedField } from './deprecatedFields';
import type { FetchFunction } from './fetchWholeResponse';

/** A likely mistake in a request. The request is sent anyway. Switch on `code`. */
export type ClientWarning = ObjectiveLint | DeprecatedField;

/** The options of {@link createTavusClient}. */
export interface TavusClientOptions {
  /**
   * The account's key. The client sends it in a header of its requests, and nowhere else.
   *
   * A function is called for each request, so that a server can be built where its secrets are missing, as in `next build`.
   */
  readonly apiKey: string | (() => string | undefined);
  /** Sends the requests. The `fetch` of a `TavusEmulator` works as well. Default: the runtime's own. */
  readonly fetch?: FetchFunction | undefined;
  /**
   * The URL of the API, without its `/v2`. It must be https, except for a loopback address or a host of one word, such as
   * a container's. Default `https://tavusapi.com`.
   */
  readonly baseUrl?: string | undefined;
  /** How often an idempotent request is retried, at most. Default 2. */
  readonly retries?: number | undefined;
  /** How long a call may take, retries and the reading of the response included, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Receives the warnings about objectives that are created, and one warning for each deprecated field. Default:
   * `console.warn`, a line each. That default writes a line about a deprecated field once per process, and never in
   * production (`NODE_ENV`).
   */
  readonly onWarning?: ((warning: ClientWarning) => void) | undefined;
}

/** The options of a client, checked and with their defaults. */
export interface ClientSettings {
  /** @throws {@link InvalidOptionError} when there is no valid key. */
  readonly apiKey: () => string;
  readonly fetch: FetchFunction;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly retries: number;
  readonly timeoutMs: number;
  readonly onWarning: (warning: ClientWarning) => void;
}

const optionNames: Record<keyof TavusClientOptions, true> = {
  apiKey: true,
  fetch: true,
  baseUrl: true,
  retries: true,
  timeoutMs: true,
  onWarning: true,
};

/** @throws {@link InvalidOptionError} for an invalid option, or one with an unknown name. */
export function checkClientOptions(given: TavusClientOptions | undefined): ClientSettings {
  // A caller without types may pass nothing, or only the key. Both get the error that `apiKey` is missing.
  const options: Partial<TavusClientOptions> = isRecord(given) ? given : {};
  checkOptionNames(options, optionNames);
  const { apiKey, baseUrl = 'https://tavusapi.com', retries = 2, timeoutMs = 60_000 } = options;
  if (!Number.isInteger(retries) || retries < 0) {
    throw new InvalidOptionError('retries', 'expected a whole number, 0 or more.');
  }
  return {
    apiKey: createKeyReader(apiKey),
    baseUrl: checkBaseUrl(baseUrl),
    retries,
    timeoutMs: checkTimeout(timeoutMs),
    onWarning: options.onWarning ?? printWarning,
    // Looked up for each request, because apps replace the global. Some runtimes require the call as a method of globalThis.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  };
}

/** A text is checked at once, and the result of a function whenever it is called. */
function createKeyReader(apiKey: TavusClientOptions['apiKey'] | undefined): () => string {
  if (typeof apiKey === 'function') return () => checkApiKey(apiKey());
  const checked = checkApiKey(apiKey);
  return () => checked;
}

/** The lines about deprecated fields that were printed in this process. */
const printed = /* @__PURE__ */ new Set<string>();

function printWarning(warning: ClientWarning): void {
  const { path, message } = warning;
  if (warning.code !== 'deprecated-field') {
    console.warn(`tavus-react: objectives${path}: ${message}`);
    return;
  }
  // Objectives are created rarely. A conversation is created for each visitor, so its warnings would flood the log.
  const line = `tavus-react: ${warning.endpoint}: "${path}" is deprecated. ${message}`;
  if (isProduction() || printed.has(line)) return;
  printed.add(line);
  console.warn(line);
}

function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === 'production';
  } catch {
    return false; // a runtime without `process`, and without a bundler that replaces it
  }
}

function checkApiKey(apiKey: unknown): string {
  if (typeof apiKey !== 'string' || apiKey.trim() === '') {
    throw new InvalidOptionError(
      'apiKey',
      'there is none. Pass process.env.TAVUS_API_KEY, and set it where this runs.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new InvalidOptionError(
      'apiKey',
      'it has white space, or a character that is not allowed in a header. Copy TAVUS_API_KEY again, without a line break.',
    );
  }
  return apiKey;
}

function checkBaseUrl(baseUrl: string): string {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new InvalidOptionError('baseUrl', 'it is no URL. Pass one such as "https://tavusapi.com".');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    // "localhost:8787" is a URL with the protocol "localhost:".
    throw new InvalidOptionError('baseUrl', 'it has no "http://" or "https://" in front.');
  }
  // An empty "?" or "#" is not in `search` or `hash`, but it would still cut off the path.
  if (url.username || url.password || /[?#]/.test(baseUrl)) {
    throw new InvalidOptionError('baseUrl', 'expected an address alone, without a password, a "?" or a "#".');
  }
  if (/\/v2\/*$/.test(url.pathname)) {
    throw new InvalidOptionError('baseUrl', 'it ends in "/v2", which the client adds itself. Leave it out.');
  }
  // A host of one word is this machine or one in its own network, such as "localhost" or a container.
  const isLocal = /^([^.:[\]]+|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isLocal) {
    throw new InvalidOptionError(
      'baseUrl',
      'the API key would be sent unencrypted. Use https; http is only for localhost and for host names without a dot.',
    );
  }
  return url.href.replace(/\/+$/, '');
}
