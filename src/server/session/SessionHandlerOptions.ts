import type { StandardSchemaV1 } from '../../protocol/objectives/standardSchema';
import type { CreatedConversation } from '../../rest/conversations/conversation';
import type { CreateConversation } from '../../rest/conversations/createConversation';
import type { WaitUntil } from '../createBackground';
import type { SigningKeys, SigningSecret } from '../signing/signingKeys';
import type { SharedStore } from '../store/SharedStore';
import type { BrowserField, BrowserFields } from './parseStartRequest';

/** The part of the client that the session handler uses. The client of `createTavusClient()` has it. */
export interface SessionClient {
  readonly conversations: {
    create(
      body: CreateConversation,
      options?: { readonly extraFields?: Readonly<Record<string, unknown>> },
    ): Promise<CreatedConversation>;
    end(conversationId: string): Promise<unknown>;
    /** Finds a room whose creation got no response. Without it, such a room stays open until it times out. */
    list?(query: { readonly status: 'active'; readonly limit?: number }): AsyncIterable<{
      readonly conversation_id: string;
      readonly conversation_name?: string | null | undefined;
    }>;
  };
}

/** What `authorize` may return for a user who may start a conversation. `true` is enough. */
export type SessionUser = object | string | number | bigint | true;

type Authorized<User> = User | Response | false | null | undefined;

/** A request that starts a conversation, as your functions get it. */
export interface SessionRequest<User, Input = undefined> {
  /** Its body has been read already. */
  readonly request: Request;
  /** What `authorize` returned. */
  readonly user: User;
  /** The page's `input`, as the schema of the option `input` returned it. */
  readonly input: Input;
  /** The fields that the page set, of those that `allow` lists. They are added to the conversation for you. */
  readonly fields: BrowserFields;
}

/** A conversation that was created, before the page gets it. */
export interface CreatedSession<User, Input = undefined> extends SessionRequest<User, Input> {
  readonly conversationId: string;
}

/** A conversation that was ended by its page, or because no page received it. */
export interface EndedSession<User> {
  readonly conversationId: string;
  /**
   * What `authorize` returned when the conversation was created, as JSON: values that JSON does not have are missing. `undefined`
   * for a ticket that was issued while there was no `onEnd`.
   */
  readonly user: User | undefined;
  /** What the page passed to `end(payload)`; `undefined` when it passed nothing. Check it, because anybody can send anything. */
  readonly payload: unknown;
  readonly request: Request;
}

/** The fields of a conversation, and fields that this package does not know yet. */
export type SessionConversation = CreateConversation & {
  /** Fields that are sent unchecked. They are merged into the others. See `extraFields` of the client. */
  readonly extraFields?: Readonly<Record<string, unknown>> | undefined;
};

export interface SessionHandlerOptions<User extends SessionUser, Input = undefined> {
  readonly client: SessionClient;

  /**
   * Returns the user who sends a request, or nothing when they may not start a conversation: every conversation is billed to you.
   *
   * When it returns a falsy value or throws, the response is 401. A `Response` that it returns or throws is sent as it is. A
   * thrown {@link SessionRefusedError} is sent with its own status and code. Do not read the body, or read it from
   * `request.clone()`. To allow everyone, write `authorize: () => true`. It is not called for ends: the ticket is the proof
   * there, because the user may have signed out.
   *
   * Write it before `conversation`, so that TypeScript knows the `user` there. A repetition with the same `requestId` must come
   * from the same user. A text or a number is compared by its value, and an object by its `id` when that is a text or a number.
   * Other users are not compared.
   */
  readonly authorize: (request: Request) => Authorized<User> | Promise<Authorized<User>>;

  /**
   * Checks the page's `input`, such as a topic or a difficulty: any Standard Schema (zod, valibot, arktype, …). The response to
   * invalid input is 400 and names the fields, and nothing is created. Without a schema, a page that sends an input is refused.
   *
   * Write it before `conversation`, so that TypeScript knows the `input` there.
   */
  readonly input?: StandardSchemaV1<unknown, Input> | undefined;

  /**
   * The conversation to create, or a function that returns it. The function is called only for authorized users. To refuse, throw
   * a {@link SessionRefusedError} or a `Response`.
   *
   * Three fields are set unless you set them:
   *
   * - `participant_absent_timeout` is 120 (the service's default is 300): an empty room closes 120 seconds after its creation. A user
   *   who takes longer before they join, such as in the hair check, finds the room closed, and the token of a private room has
   *   expired.
   * - `participant_left_timeout` is 30 (the service's default is 0): a room that everyone has left closes after 30 seconds, so that
   *   there is time to reload the page.
   * - `conversation_name` is random. By this name, the handler finds and ends a room whose creation got no response. It cannot
   *   do that for a name that you set.
   */
  readonly conversation:
    | SessionConversation
    | ((request: SessionRequest<User, Input>) => SessionConversation | Promise<SessionConversation>);

  /**
   * Called with each conversation before its page gets it. Store whose conversation it is: the webhooks of its objectives contain
   * only its id. The page gets the conversation after the promise has resolved. When it rejects or times out, the conversation is
   * ended and the page is refused.
   */
  readonly onCreated?: ((created: CreatedSession<User, Input>) => void | Promise<void>) | undefined;

  /**
   * Called when a page has ended its conversation, and when a conversation is ended that no page received. It is called after
   * `onCreated` has settled, and only if `onCreated` was called. It is not called for other ends, such as a time-out: the webhook
   * `system.shutdown` reports those.
   *
   * When it throws, the page gets 503 and repeats its end, and the handler retries beside that. So it is called at least once, and
   * in most cases not again after it has succeeded. A later payload, such as a rating after the end, causes another call. The same
   * payload for the same conversation counts once an hour. When `onEnd` never succeeds, `onError` gets an
   * {@link EndNotHandledError}.
   */
  readonly onEnd?: ((ended: EndedSession<User>) => void | Promise<void>) | undefined;

  /**
   * Signs the tickets: at least 32 characters that cannot be guessed, the same on every instance. The first of a list signs, and
   * all verify. A function is called for each request; when it returns no secret, the response is 500 `misconfigured`.
   */
  readonly secret: SigningSecret;

  /**
   * The data that instances share. Default: the memory of this instance. With several instances, or on a serverless platform, pass
   * a store such as `createRedisStore`. Otherwise, a repeated request that reaches another instance opens a second room, and a
   * page that closes before it has its ticket cannot end its room.
   */
  readonly store?: SharedStore | undefined;

  /**
   * The fields that the page may set. Default none. A request with any other field is refused, and nothing is created.
   *
   * The page's fields override what `conversation` returns. `language` becomes `properties.language`. Texts are limited to
   * 200 characters (`conversation_name`), 8,000 (`conversational_context`), 1,000 (`custom_greeting`) and 50 (`language`).
   */
  readonly allow?: readonly BrowserField[] | undefined;

  /**
   * The origins of other sites whose pages may use this endpoint, such as `https://app.example.com`, or of app shells, such as
   * `capacitor://localhost`. They are compared literally, and a wildcard is an invalid option. A function decides for each origin.
   * Default none: only pages of the endpoint's own origin may use it. The listed origins get CORS headers, with credentials.
   * Browsers first send an OPTIONS request: route that here, too.
   */
  readonly origins?: (readonly string[] | ((origin: string) => boolean)) | undefined;

  /**
   * Whether X-Forwarded-Host and X-Forwarded-Proto determine the endpoint's own origin. Default false. Set it behind a proxy that
   * sets both. It matters only for browsers that do not send Sec-Fetch-Site.
   */
  readonly trustProxy?: boolean | undefined;

  /** How long a ticket can end its conversation, in seconds. Default: as long as the conversation can last, plus ten minutes. */
  readonly ticketExpiresInS?: number | undefined;

  /**
   * The longest body that is read, in bytes, `input` or the payload of an end included. Default 16,384. The body of an end may have
   * 12,288 bytes more, for its ticket.
   */
  readonly maxBodyBytes?: number | undefined;

  /** How long a body may take, in milliseconds; then the response is 408. Default 10,000. */
  readonly bodyTimeoutMs?: number | undefined;

  /**
   * How long `authorize`, `conversation`, `onCreated` and `onEnd` may take each, in milliseconds. Default 10,000. After that, the
   * page gets 503, a conversation that was created is ended, and `onError` gets a {@link CallbackTimeoutError}.
   */
  readonly callbackTimeoutMs?: number | undefined;

  /**
   * Keeps a serverless function alive for work that continues after the response, such as the end of a room that no page received:
   * `waitUntil` of `@vercel/functions` or of `cloudflare:workers`. Without it, the response waits up to three seconds.
   */
  readonly waitUntil?: WaitUntil | undefined;

  /**
   * Called with each error of your server or of the service, as it was thrown. The page gets only a code, so look here for the
   * cause. The response waits for it, three seconds at most. Its own error is written to the console. Default: the console.
   */
  readonly onError?: ((error: unknown, request: Request) => void | Promise<void>) | undefined;

  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

type UsedOptions<User extends SessionUser, Input> = Pick<
  SessionHandlerOptions<User, Input>,
  | 'client'
  | 'authorize'
  | 'conversation'
  | 'onCreated'
  | 'allow'
  | 'maxBodyBytes'
  | 'bodyTimeoutMs'
  | 'callbackTimeoutMs'
  | 'now'
>;

type WithDefaults<Options> = { readonly [Name in keyof Options]-?: NonNullable<Options[Name]> };

/** What the handling of one request uses: the options with their defaults, and what belongs to the request. */
export interface SessionContext<User extends SessionUser, Input> extends WithDefaults<UsedOptions<User, Input>> {
  readonly input: StandardSchemaV1<unknown, Input> | undefined;
  readonly onEnd: SessionHandlerOptions<User>['onEnd'] | undefined;
  readonly ticketExpiresInS: number | undefined;
  readonly keys: SigningKeys;
  /** With a time limit for each call. Rejects when the store fails. */
  readonly store: SharedStore;
  /** Passes an error to `onError`. Never throws, and does not wait. */
  readonly reportError: (error: unknown) => void;
  /** Runs work beside the response, which waits for it up to three seconds. The work must not reject. */
  readonly delayResponseFor: (work: Promise<unknown>) => void;
  /** Lets work continue after the response, which does not wait for it. The work must not reject. */
  readonly continueAfterResponse: (work: Promise<unknown>) => void;
}
