import { checkOptionNames } from '../../errors/checkOptionNames';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { isRecord } from '../../protocol/isRecord';
import { checkTimeout } from './CallOptions';
import type { Fetch } from './carry';
import type { DeprecatedField } from './deprecatedFields';

/** What is likely a slip in a request that is sent all the same. `code` tells which. */
export type ClientWarning = ObjectiveLint | DeprecatedField;

/** How {@link createTavusClient} works. */
export interface TavusClientOptions {
  /**
   * The account's key. It leaves the client in a header of its requests, and nowhere else.
   *
   * A function is asked at each request: a server can then be built where its secrets are not, as `next build` does.
   */
  readonly apiKey: string | (() => string | undefined);
  /** Sends the requests. A `TavusEmulator` can. Default: the runtime's own. */
  readonly fetch?: Fetch | undefined;
  /**
   * Where the API is, without its `/v2`. Only a loopback address and a host of one word, such as a container's, may do
   * without https. Default `https://tavusapi.com`.
   */
  readonly baseUrl?: string | undefined;
  /** How often a request that can be repeated is, at most. Default 2. */
  readonly retries?: number | undefined;
  /** How long a call may take, its retries and the reading of its answer included, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Hears of likely slips in objectives that are created all the same, and of each deprecated field once. Default:
   * `console.warn`, a line each. Of deprecated fields, that line is written once in a process, and none in production
   * (`NODE_ENV`).
   */
  readonly onWarning?: ((warning: ClientWarning) => void) | undefined;
}

export interface ClientSettings {
  /** @throws {@link InvalidOptionError} when there is none that could be sent. */
  readonly apiKey: () => string;
  readonly fetch: Fetch;
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

/** @throws {@link InvalidOptionError} for an option the client cannot work with, or does not know. */
export function clientSettings(given: TavusClientOptions | undefined): ClientSettings {
  // Without types, there may be none, or the key alone. Either is told that `apiKey` is missing.
  const options: Partial<TavusClientOptions> = isRecord(given) ? given : {};
  checkOptionNames(options, optionNames);
  const { apiKey, baseUrl = 'https://tavusapi.com', retries = 2, timeoutMs = 60_000 } = options;
  if (!Number.isInteger(retries) || retries < 0) {
    throw new InvalidOptionError('retries', 'expected a whole number, 0 or more.');
  }
  return {
    apiKey: keyReader(apiKey),
    baseUrl: checkBaseUrl(baseUrl),
    retries,
    timeoutMs: checkTimeout(timeoutMs),
    onWarning: options.onWarning ?? printWarning,
    // Looked up when it is needed: hosts replace the runtime's own, and some runtimes want it called as it is here.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  };
}

/** A text is checked at once; what a function returns, whenever it is needed. */
function keyReader(apiKey: TavusClientOptions['apiKey'] | undefined): () => string {
  if (typeof apiKey === 'function') return () => checkApiKey(apiKey());
  const checked = checkApiKey(apiKey);
  return () => checked;
}

/** The deprecated fields that were printed, each as its line. */
const printed = /* @__PURE__ */ new Set<string>();

function printWarning(warning: ClientWarning): void {
  const { path, message } = warning;
  if (warning.code !== 'deprecated-field') {
    console.warn(`tavus-react: objectives${path}: ${message}`);
    return;
  }
  // Objectives are created now and then. A conversation is created for each visitor.
  const line = `tavus-react: ${warning.endpoint}: "${path}" is deprecated. ${message}`;
  if (isProduction() || printed.has(line)) return;
  printed.add(line);
  console.warn(line);
}

function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === 'production';
  } catch {
    return false; // a runtime without `process`, and without a bundler that fills it in
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
      'it has white space, or a character that no header can carry. Copy TAVUS_API_KEY again, without a line break.',
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
    // "localhost:8787" is a URL, of the protocol "localhost:".
    throw new InvalidOptionError('baseUrl', 'it has no "http://" or "https://" in front.');
  }
  // A "?" or "#" with nothing behind it is not in `search` and `hash`, and would swallow the path all the same.
  if (url.username || url.password || /[?#]/.test(baseUrl)) {
    throw new InvalidOptionError('baseUrl', 'expected an address alone, without a password, a "?" or a "#".');
  }
  if (/\/v2\/*$/.test(url.pathname)) {
    throw new InvalidOptionError('baseUrl', 'it ends in "/v2", which the client adds itself. Leave it out.');
  }
  // A name of one word is one of this machine or of its own network: such as "localhost", or a container's.
  const isNear = /^([^.:[\]]+|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isNear) {
    throw new InvalidOptionError(
      'baseUrl',
      'the API key would travel in the open. Use https; http is for localhost and for hosts of one word.',
    );
  }
  return url.href.replace(/\/+$/, '');
}
