import { hasCycle } from '../../protocol/objectives/lint/lintFlow';
import { createConversationSchema } from '../../rest/conversations/createConversation';
import { parseFields } from '../http/parseFields';
import { endConversation, startConversation } from '../room/conversationLifecycle';
import { resolveGuardrails } from './resolveGuardrails';
import { isEnabled, paginate, parsePageQuery } from '../http/queryParameters';
import { perceptionQueries } from '../room/perceptionReport';
import type { EmulatorContext } from '../EmulatorContext';
import { HttpError } from '../http/HttpError';
import type { RouteResponse, Route } from '../http/findRoute';
import { DEFAULT_PERSONA_ID } from './stockResources';
import type { EmulatedConversation } from '../room/EmulatedConversation';

/** The default and the maximum. */
const MAX_CALL_S = 3600;
const DEFAULT_ABSENT_S = 300;

export function conversationRoutes(context: EmulatorContext): Route[] {
  const { conversations } = context.store;
  const find = (id = ''): EmulatedConversation => {
    const conversation = conversations.get(id);
    if (conversation === undefined) throw new HttpError(400, 'Invalid conversation_id');
    return conversation;
  };

  return [
    {
      method: 'POST',
      path: '/v2/conversations',
      handle: ({ body }) => postConversation(context, body),
    },
    {
      method: 'GET',
      path: '/v2/conversations',
      handle({ query }) {
        const status = query.get('status');
        const newestFirst = [...conversations.values()].reverse();
        const found = newestFirst.filter((one) => status === null || status === '' || one.status === status);
        const { data, total_count } = paginate(found, parsePageQuery(query, 1), 1);
        return { status: 200, body: { data: data.map(describeConversation), total_count } };
      },
    },
    {
      method: 'GET',
      path: '/v2/conversations/{conversation_id}',
      handle({ params, query }) {
        const conversation = find(params.conversation_id);
        if (!isEnabled(query, 'verbose')) return { status: 200, body: describeConversation(conversation) };
        const { events, shutdownReason = null } = conversation;
        const details = { shutdown_reason: shutdownReason, events: events.length === 0 ? null : events };
        return { status: 200, body: { ...describeConversation(conversation), ...details } };
      },
    },
    {
      method: 'POST',
      path: '/v2/conversations/{conversation_id}/end',
      handle({ params }) {
        endConversation(context, find(params.conversation_id), 'end_conversation_endpoint_hit');
        return { status: 200, body: {} };
      },
    },
    {
      method: 'DELETE',
      path: '/v2/conversations/{conversation_id}',
      handle({ params, query }) {
        const conversation = find(params.conversation_id);
        endConversation(context, conversation, 'daily_room_has_been_deleted', isEnabled(query, 'hard'));
        conversations.delete(conversation.conversation_id);
        return { status: 204 };
      },
    },
  ];
}

function postConversation(context: EmulatorContext, body: unknown): RouteResponse {
  const { store, timers } = context;
  const fields = parseFields(createConversationSchema, body);
  const persona = store.personas.get(fields.persona_id ?? DEFAULT_PERSONA_ID);
  if (persona === undefined) throw new HttpError(400, 'Invalid persona_id');
  if (fields.persona_id === undefined && fields.replica_id === undefined) {
    throw new HttpError(400, 'replica_id is required');
  }
  const replicaId = fields.replica_id ?? persona.default_replica_id;
  if (replicaId === undefined)
    throw new HttpError(400, 'replica_id is required: the persona has no default_replica_id');
  const replica = store.replicas.get(replicaId);
  if (replica === undefined) throw new HttpError(400, 'Invalid replica_uuid');
  if (replica.status !== 'completed') throw new HttpError(400, 'The replica is not trained yet');

  const isTest = fields.test_mode === true;
  if (!isTest) reserveConversation(context);

  const id = context.newId('c');
  const now = timers.timestamp();
  const { max_call_duration, participant_absent_timeout, participant_left_timeout } = fields.properties ?? {};
  const conversation: EmulatedConversation = {
    conversation_id: id,
    conversation_name: fields.conversation_name ?? 'New Conversation',
    conversation_url: `https://tavus.daily.co/${id}`,
    callback_url: fields.callback_url ?? '',
    persona_id: persona.persona_id,
    replica_id: replica.replica_id,
    replica_name: replica.replica_name,
    greeting: fields.custom_greeting ?? persona.greeting,
    isAudioOnly: fields.audio_only ?? false,
    isOnGreen: fields.properties?.apply_greenscreen ?? false,
    maxCallMs: toLimitedMs(max_call_duration ?? MAX_CALL_S),
    absentMs: toLimitedMs(participant_absent_timeout ?? DEFAULT_ABSENT_S),
    leftMs: toLimitedMs(participant_left_timeout ?? 0),
    objectives: store.objectives.get(persona.objectives_id ?? '')?.data ?? [],
    guardrails: resolveGuardrails(store, persona),
    perceptionQueries: perceptionQueries(persona),
    created_at: now,
    startedAt: timers.now(),
    updated_at: now,
    status: isTest ? 'ended' : 'active',
    shutdownReason: undefined,
    endedAt: undefined,
    hasReplica: false,
    analysis: undefined,
    participants: new Set(),
    transcript: [],
    events: [],
    reportedEvents: 0,
    messages: [],
    receivedUpTo: 0,
    requestTimes: [],
    interactions: [],
    interactionTimes: [],
    timers: new Map(),
  };
  store.conversations.set(id, conversation);
  // According to reports, the service accepts a cycle of objectives, and checks it only here.
  if (!isTest) startConversation(context, conversation, !hasCycle(conversation.objectives));
  context.roomChanged(conversation);

  const { conversation_name, conversation_url, status, callback_url, created_at } = conversation;
  const isPrivate = fields.require_auth ?? fields.properties?.require_auth ?? false;
  // Only one older page of the reference has this field: the latest end of the call.
  const expires_at = new Date(conversation.startedAt + conversation.maxCallMs).toISOString();
  const created = {
    conversation_id: id,
    conversation_name,
    conversation_url,
    status,
    callback_url,
    created_at,
    expires_at,
  };
  return { status: 200, body: { ...created, ...(isPrivate && { meeting_token: context.newId('token_') }) } };
}

/** Counts a new conversation against the credits and the limit. */
function reserveConversation({ store, maxConversations }: EmulatorContext): void {
  if (store.credits <= 0) throw new HttpError(402, 'The user is out of conversational credits.', 'message');
  const active = [...store.conversations.values()].filter(({ status }) => status === 'active');
  if (active.length >= maxConversations) {
    throw new HttpError(400, 'User has reached maximum concurrent conversations', 'message');
  }
  store.credits -= 1;
}

function describeConversation(conversation: EmulatedConversation) {
  const { conversation_id, conversation_name, conversation_url, callback_url, status } = conversation;
  const { replica_id, persona_id, created_at, updated_at } = conversation;
  return {
    conversation_id,
    conversation_name,
    conversation_url,
    callback_url,
    status,
    replica_id,
    persona_id,
    created_at,
    updated_at,
  };
}

/** Converts to milliseconds. No conversation is longer, and a timer cannot wait for a month. */
function toLimitedMs(seconds: number): number {
  return Math.min(seconds, MAX_CALL_S) * 1000;
}
