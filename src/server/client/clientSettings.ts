import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { ObjectiveLint } from '../../errors/InvalidObjectivesError';
import { checkTimeout } from './CallOptions';
import type { Fetch } from './carry';

/** How {@link createTavusClient} works. */
export interface TavusClientOptions {
  /** The account's key. It leaves the client in a header of its requests, and nowhere else. */
  readonly apiKey: string;
  /** Sends the requests. A `TavusEmulator` can. Default: the runtime's own. */
  readonly fetch?: Fetch | undefined;
  /** Where the API is. Only a loopback address may do without https. Default `https://tavusapi.com`. */
  readonly baseUrl?: string | undefined;
  /** How often a request that can be repeated is, at most. Default 2. */
  readonly retries?: number | undefined;
  /** How long a call may take, its retries and the reading of its answer included, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** Hears of likely slips in objectives that are created all the same. */
  readonly onWarning?: ((warning: ObjectiveLint) => void) | undefined;
}

export interface ClientSettings {
  readonly apiKey: string;
  readonly fetch: Fetch;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly retries: number;
  readonly timeoutMs: number;
}

/** @throws {@link InvalidOptionError} for an option the client cannot work with. */
export function clientSettings(options: TavusClientOptions): ClientSettings {
  const { apiKey, baseUrl = 'https://tavusapi.com', retries = 2, timeoutMs = 60_000 } = options;
  if (!Number.isInteger(retries) || retries < 0) {
    throw new InvalidOptionError('retries', 'expected a whole number, 0 or more.');
  }
  return {
    apiKey: checkApiKey(apiKey),
    baseUrl: checkBaseUrl(baseUrl),
    retries,
    timeoutMs: checkTimeout(timeoutMs),
    // Looked up when it is needed: hosts replace the runtime's own, and some runtimes want it called as it is here.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  };
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
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidOptionError('baseUrl', 'expected an address alone, without a password, a "?" or a "#".');
  }
  const isLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new InvalidOptionError('baseUrl', 'the API key would travel in the open. Use https; http is for localhost.');
  }
  return url.href.replace(/\/+$/, '');
}
