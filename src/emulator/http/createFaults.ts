import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { RouteResponse } from './findRoute';

/** How the next requests fail. */
export interface FailNext {
  /** From 200 to 599. */
  readonly status: number;
  /** A string is sent as it is, anything else as JSON. Default: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests fail: 1 or more. `Infinity` for all from now on. Default 1. */
  readonly times?: number;
  /** Only requests whose path starts with this fail, such as `/v2/conversations`. Default: all requests of the API. */
  readonly path?: string;
}

/** A response with headers, and a body that may be a string. */
export interface FaultResponse extends RouteResponse {
  readonly headers: Readonly<Record<string, string>>;
}

export interface Faults {
  /** @throws {@link InvalidOptionError} for an invalid status, and for `times` below 1. */
  readonly failNext: (fault: FailNext) => void;
  /** Returns the failure for a request, if it is to fail, and counts it. */
  next(pathname: string): FaultResponse | undefined;
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
    next(pathname) {
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
