import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { Answer } from './router';

/** How the next requests fail. */
export interface FailNext {
  /** From 200 to 599. */
  readonly status: number;
  /** A text goes out as it is, anything else as JSON. Default: none. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests, 1 at least. Default 1; `Infinity` for all from now on. */
  readonly times?: number;
  /** Only those whose path begins so, such as `/v2/conversations`. Default: all to the API. */
  readonly path?: string;
}

/** An answer with headers of its own, and a body that may be no JSON. */
export interface FaultyAnswer extends Answer {
  readonly headers: Readonly<Record<string, string>>;
}

export interface Faults {
  /** @throws {@link InvalidOptionError} for a status no response can have, and for `times` below 1. */
  readonly failNext: (fault: FailNext) => void;
  /** The failure of a request, if it is to fail. It is used up by it. */
  take(pathname: string): FaultyAnswer | undefined;
}

export function createFaults(): Faults {
  const waiting: { readonly fault: FailNext; times: number }[] = [];

  return {
    failNext(fault) {
      if (!Number.isInteger(fault.status) || fault.status < 200 || fault.status > 599) {
        throw new InvalidOptionError('status', 'expected a whole number from 200 to 599.');
      }
      const { times = 1 } = fault;
      if (!(times >= 1)) throw new InvalidOptionError('times', 'expected a number of requests, 1 or more.');
      waiting.push({ fault, times });
    },
    take(pathname) {
      const index = waiting.findIndex(({ fault }) => pathname.startsWith(fault.path ?? '/v2/'));
      const found = waiting[index];
      if (found === undefined) return undefined;
      found.times -= 1;
      if (found.times <= 0) waiting.splice(index, 1);
      const { status, body, headers = {} } = found.fault;
      return { status, body, headers };
    },
  };
}
