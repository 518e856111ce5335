import type * as z from 'zod';
import { InvalidRequestError } from '../../errors/InvalidRequestError';
import { jsonPatchSchema, type JsonPatch } from '../../rest/jsonPatch';
import type { CallOptions } from './CallOptions';
import type { RequestFields } from './checkFields';
import { createListing, type Listing, type ListKind, type ListQuery } from './createListing';
import type { ApiRequest, SendRequest } from './sendRequest';

/** The outcome of a patch. The response does not contain the resource, so read it again if you need it. */
export interface PatchResult {
  /** False when the resource already had these values. */
  readonly isChanged: boolean;
}

/** The settings of one kind of resource. */
interface ResourceKind<Item, Created> {
  /** Such as `/v2/personas`. */
  readonly path: string;
  /** The name of its id in errors, such as `persona_id`. */
  readonly idName: string;
  /** Reads the response to a creation. */
  readonly created: z.ZodType<Created>;
  /** Reads the response to a request for one resource. */
  readonly single: (requestedId: string) => z.ZodType<Item>;
  readonly list: ListKind<Item>;
}

type CreateRequest = Pick<ApiRequest, 'body' | 'isSentOnce' | 'findCreatedId'>;

/** The requests that the resources of the API have in common. */
export interface Resource<Item, Created> {
  /** The path of one resource. @throws {@link InvalidRequestError} for an invalid id. */
  readonly pathOf: (method: ApiRequest['method'], id: unknown) => string;
  readonly create: (request: CreateRequest, options: CallOptions | undefined) => Promise<Created>;
  readonly get: (id: string, options: CallOptions | undefined, query?: RequestFields) => Promise<Item>;
  readonly list: (query?: ListQuery, options?: CallOptions) => Listing<Item>;
  readonly patch: (id: string, patch: JsonPatch, options?: CallOptions) => Promise<PatchResult>;
  readonly delete: (id: string, options: CallOptions | undefined, query?: RequestFields) => Promise<void>;
}

export function createResource<Item, Created>(
  send: SendRequest,
  { path, idName, created, single, list }: ResourceKind<Item, Created>,
): Resource<Item, Created> {
  const pathOf: Resource<Item, Created>['pathOf'] = (method, id) =>
    `${path}/${encodeId(`${method} ${path}/{${idName}}`, idName, id)}`;

  return {
    pathOf,
    create: async (request, options) => (await send({ method: 'POST', path, ...request }, options)).read(created),
    get: async (id, options, query) =>
      (await send({ method: 'GET', path: pathOf('GET', id), query }, options)).read(single(id)),
    list: (query, options) => createListing({ send, path, ...list }, query, options),
    patch: async (id, patch, options) => {
      const itemPath = pathOf('PATCH', id);
      // Two equal personas give an empty patch. It changes nothing, and the service rejects it.
      if (Array.isArray(patch) && patch.length === 0) return { isChanged: false };
      const body = { schema: jsonPatchSchema, fields: patch };
      const { status } = await send({ method: 'PATCH', path: itemPath, body }, options);
      return { isChanged: status !== 304 };
    },
    delete: async (id, options, query) => {
      await send({ method: 'DELETE', path: pathOf('DELETE', id), query }, options);
    },
  };
}

/**
 * Encodes an id as a part of a path.
 *
 * @throws {@link InvalidRequestError} for an invalid id: a path with an empty id, or with dots for an id, is another
 *   endpoint.
 */
export function encodeId(endpoint: string, name: string, id: unknown): string {
  if (typeof id === 'string' && /\S/.test(id) && !/^\.+$/.test(id)) {
    try {
      return encodeURIComponent(id);
    } catch {
      // It contains half of a surrogate pair, which no id does.
    }
  }
  throw new InvalidRequestError(endpoint, [{ path: name, message: 'expected an id' }]);
}
