import type { CreateConversation } from '../../rest/conversations/createConversation';
import type { SigningSecret } from '../signing/SigningSecret';
import type { BrowserField, BrowserFields } from './browserFields';
import type { SessionClient } from './SessionClient';

/** What `authorize` may return for someone who may start a conversation. `true` is enough. */
export type SessionUser = object | string | number | bigint | true;

type Authorized<User> = User | Response | false | null | undefined;

/** What a conversation is made from, one request at a time. */
export interface SessionRequest<User> {
  /** Its body has been read. */
  readonly request: Request;
  /** What `authorize` returned. */
  readonly user: User;
  /** What the page asked for, of what `allow` lists. Goes into the conversation by itself. */
  readonly fields: BrowserFields;
}

/** A conversation that was created, before the page hears of it. */
export interface CreatedSession<User> extends SessionRequest<User> {
  readonly conversationId: string;
}

export interface SessionHandlerOptions<User extends SessionUser> {
  readonly client: SessionClient;

  /**
   * Says who is asking, or that they may not: every conversation is billed to you.
   *
   * Nothing, `false`, anything else that is falsy and a throw are answered with 401; a `Response` is sent as it is. Leave
   * the body unread, or read it from `request.clone()`. To let everyone in, write `authorize: () => true`. It is not asked
   * about ends: there the ticket is the proof, as the page may be signed out by then.
   *
   * Write it before `conversation`, so that TypeScript knows the `user` there. A repeat by the same `requestId` must come from
   * the same user: a text or a number is compared by its value, an object by its `id`, if that is one of these, and else not at
   * all. The rest of a user may differ from one request to the next.
   */
  readonly authorize: (request: Request) => Authorized<User> | Promise<Authorized<User>>;

  /**
   * The conversation to create, or a function that returns it. Never runs for someone who is not authorized.
   *
   * Two limits are set unless you set them, so that a page that vanishes does not run up a bill: a room nobody enters
   * closes after 120 seconds (`participant_absent_timeout`; the service's own default is 300), and a room that everyone
   * has left after 30 (`participant_left_timeout`; the service's own default is 0, which leaves no time to reload the
   * page). A person who takes longer than the first before joining, such as in the hair check, finds the room closed.
   * The token of a private room expires then, too.
   */
  readonly conversation:
    CreateConversation | ((asked: SessionRequest<User>) => CreateConversation | Promise<CreateConversation>);

  /**
   * Hears of each conversation before the page does, to keep whose it is: the webhooks of its objectives name nothing but
   * its id. Waited for. When it throws, the conversation is ended, and the page is refused with `misconfigured`.
   */
  readonly onCreated?: (created: CreatedSession<User>) => void | Promise<void>;

  /**
   * Signs the tickets: at least 32 characters that nobody can guess, the same on every instance. The first of a list signs, and
   * all verify. A function is called for each request, and what it lacks is answered with 500 `misconfigured`.
   */
  readonly secret: SigningSecret;

  /**
   * The fields the page may set. Default none; any other field is refused, and nothing is created.
   *
   * What the page sets wins over what `conversation` says: that is what allowing it means. `language` goes to
   * `properties.language`. Texts are limited to 200 characters (`conversation_name`), 8,000 (`conversational_context`),
   * 1,000 (`custom_greeting`) and 50 (`language`).
   */
  readonly allow?: readonly BrowserField[];

  /**
   * Origins of other sites whose pages may use this endpoint, such as `https://app.example.com`. Default none: only pages
   * of the endpoint's own origin may. These get CORS headers, and their cookies are let in. Browsers ask beforehand by OPTIONS:
   * route that here, too.
   */
  readonly origins?: readonly string[];

  /**
   * Whether to believe X-Forwarded-Host and X-Forwarded-Proto about the endpoint's own origin. Default false. Set it behind a
   * proxy that sets both; it only matters for browsers that do not send Sec-Fetch-Site.
   */
  readonly trustProxy?: boolean;

  /** How long a ticket can end its conversation, in seconds. Default: as long as the conversation can last, and ten minutes. */
  readonly ticketExpiresInS?: number;

  /** The longest body that is read, in bytes. Default 16,384. */
  readonly maxBodyBytes?: number;

  /** How long a body may take, in milliseconds; then the answer is 408. Default 10,000. */
  readonly bodyTimeoutMs?: number;

  /**
   * Hears what went wrong on your side or the service's, as it was thrown. The page hears a code, so this is where to learn
   * why. What it throws itself is written to the console. Default: so is everything.
   */
  readonly onError?: (error: unknown, request: Request) => void | Promise<void>;

  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}
