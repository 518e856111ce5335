import type { StandardSchemaV1 } from '../../protocol/objectives/standardSchema';
import type { CreateConversation } from '../../rest/conversations/createConversation';
import type { WaitUntil } from '../createBackground';
import type { SigningSecret } from '../signing/SigningSecret';
import type { SharedStore } from '../store/SharedStore';
import type { BrowserField, BrowserFields } from './browserFields';
import type { SessionClient } from './SessionClient';

/** What `authorize` may return for someone who may start a conversation. `true` is enough. */
export type SessionUser = object | string | number | bigint | true;

type Authorized<User> = User | Response | false | null | undefined;

/** What a conversation is made from, one request at a time. */
export interface SessionRequest<User, Input = undefined> {
  /** Its body has been read. */
  readonly request: Request;
  /** What `authorize` returned. */
  readonly user: User;
  /** What the page passed as `input`, as the schema of the option `input` returned it. */
  readonly input: Input;
  /** The fields the page set, of those that `allow` lists. They go into the conversation without your help. */
  readonly fields: BrowserFields;
}

/** A conversation that was created, before the page gets it. */
export interface CreatedSession<User, Input = undefined> extends SessionRequest<User, Input> {
  readonly conversationId: string;
}

/** A conversation that was ended by its page, or because no page has got it. */
export interface EndedSession<User> {
  readonly conversationId: string;
  /**
   * What `authorize` returned when the conversation was created, as JSON: what JSON cannot hold is missing. `undefined` for a
   * ticket that was issued while there was no `onEnd`.
   */
  readonly user: User | undefined;
  /** What the page passed to `end(payload)`; `undefined` when it passed nothing. Anybody can write a page: check it. */
  readonly payload: unknown;
  readonly request: Request;
}

/** The fields of a conversation, and those that this package does not know yet. */
export type SessionConversation = CreateConversation & {
  /** Fields that are sent unchecked, each at its place. See `extraFields` of the client. */
  readonly extraFields?: Readonly<Record<string, unknown>> | undefined;
};

export interface SessionHandlerOptions<User extends SessionUser, Input = undefined> {
  readonly client: SessionClient;

  /**
   * Says who is asking, or that they may not: every conversation is billed to you.
   *
   * Nothing, `false`, anything else that is falsy and a throw are answered with 401. A `Response` that is returned or thrown is
   * sent as it is, and a thrown {@link SessionRefusedError} with its own status and code. Leave the body unread, or read it
   * from `request.clone()`. To let everyone in, write `authorize: () => true`. It is not asked about ends: there the ticket is
   * the proof, as the page may be signed out by then.
   *
   * Write it before `conversation`, so that TypeScript knows the `user` there. A repetition with the same `requestId` must come
   * from the same user: a text or a number is compared by its value, an object by its `id` when that is a text or a number, and
   * otherwise not at all.
   */
  readonly authorize: (request: Request) => Authorized<User> | Promise<Authorized<User>>;

  /**
   * Checks what the page passes as `input`, such as a topic or a difficulty: any Standard Schema (zod, valibot, arktype, …).
   * Input that does not fit is answered with 400, naming the fields, and nothing is created. Without a schema, a page that
   * passes any is refused.
   *
   * Write it before `conversation`, so that TypeScript knows the `input` there.
   */
  readonly input?: StandardSchemaV1<unknown, Input> | undefined;

  /**
   * The conversation to create, or a function that returns it. Never runs for someone who is not authorized. To refuse, throw a
   * {@link SessionRefusedError} or a `Response`.
   *
   * Three fields are set unless you set them. A room that nobody enters closes after 120 seconds
   * (`participant_absent_timeout`; the service's default is 300). A room that everyone has left closes after 30
   * (`participant_left_timeout`; the service's default is 0, which leaves no time to reload the page). Someone who takes longer
   * than the first before joining, such as in the hair check, finds the room closed; the token of a private room expires then,
   * too. And `conversation_name` gets a random name, by which the handler finds and ends a room whose creation was never
   * answered. It cannot do that for a name of yours.
   */
  readonly conversation:
    SessionConversation | ((asked: SessionRequest<User, Input>) => SessionConversation | Promise<SessionConversation>);

  /**
   * Called with each conversation before its page gets it, to store whose it is: the webhooks of its objectives name nothing
   * but its id. Waited for. When it throws or times out, the conversation is ended and the page is refused.
   */
  readonly onCreated?: ((created: CreatedSession<User, Input>) => void | Promise<void>) | undefined;

  /**
   * Called when a page has ended its conversation, and when one is ended that no page has got; never before `onCreated` is done
   * with it, and not for one that `onCreated` was never called for. Not for ends that the handler has no part in, such as a time-out: the webhook `system.shutdown` tells those.
   *
   * When it throws, it is called again beside the answer, and the page is answered with 503 and asks again. So it is called at least
   * once, and mostly not again after it has succeeded. A payload that comes later, such as a rating after the end, is told by
   * another call, and each payload once an hour: two calls are the same when `conversationId` and payload are. When it never
   * succeeds, `onError` gets an {@link EndNotHandledError}.
   */
  readonly onEnd?: ((ended: EndedSession<User>) => void | Promise<void>) | undefined;

  /**
   * Signs the tickets: at least 32 characters that nobody can guess, the same on every instance. The first of a list signs, and
   * all verify. A function is called for each request; when it returns no secret, the answer is 500 `misconfigured`.
   */
  readonly secret: SigningSecret;

  /**
   * What instances share. Default: the memory of this instance. With several instances, or on a serverless platform, pass a
   * store such as `createRedisStore`: otherwise a repetition that reaches another instance opens a second room, and a page that
   * leaves before it has its ticket cannot end the room.
   */
  readonly store?: SharedStore | undefined;

  /**
   * The fields the page may set. Default none; any other field is refused, and nothing is created.
   *
   * What the page sets wins over what `conversation` returns. `language` goes to `properties.language`. Texts are limited to
   * 200 characters (`conversation_name`), 8,000 (`conversational_context`), 1,000 (`custom_greeting`) and 50 (`language`).
   */
  readonly allow?: readonly BrowserField[] | undefined;

  /**
   * The origins of other sites whose pages may use this endpoint, such as `https://app.example.com`, or of app shells, such as
   * `capacitor://localhost`. They are compared literally: a wildcard is refused. A function decides for each origin. Default
   * none: only pages of the endpoint's own origin may use it. These origins get CORS headers, and their cookies are let in.
   * Browsers ask beforehand by OPTIONS: route that here, too.
   */
  readonly origins?: (readonly string[] | ((origin: string) => boolean)) | undefined;

  /**
   * Whether to believe X-Forwarded-Host and X-Forwarded-Proto about the endpoint's own origin. Default false. Set it behind a
   * proxy that sets both; it only matters for browsers that do not send Sec-Fetch-Site.
   */
  readonly trustProxy?: boolean | undefined;

  /** How long a ticket can end its conversation, in seconds. Default: as long as the conversation can last, and ten minutes. */
  readonly ticketExpiresInS?: number | undefined;

  /**
   * The longest body that is read, in bytes. Default 16,384. `input` and the payload of an end are part of it; an end may have 12,288
   * bytes more, for its ticket.
   */
  readonly maxBodyBytes?: number | undefined;

  /** How long a body may take, in milliseconds; then the answer is 408. Default 10,000. */
  readonly bodyTimeoutMs?: number | undefined;

  /**
   * How long `authorize`, `conversation`, `onCreated` and `onEnd` may take each, in milliseconds. Then the page is answered with
   * 503, a conversation that was created is ended, and `onError` gets a {@link CallbackTimeoutError}. Default 10,000.
   */
  readonly callbackTimeoutMs?: number | undefined;

  /**
   * Keeps a serverless function alive for what goes on after the answer, such as the end of a room that no page has got:
   * `waitUntil` of `@vercel/functions` or of `cloudflare:workers`. Without it, the answer waits up to three seconds.
   */
  readonly waitUntil?: WaitUntil | undefined;

  /**
   * Hears what went wrong on your side or the service's, as it was thrown. The page gets a code, so this is where to learn why.
   * Waited for, but for three seconds at most. What it throws itself is written to the console. Default: the console.
   */
  readonly onError?: ((error: unknown, request: Request) => void | Promise<void>) | undefined;

  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}
