import { leadsBack } from '../../protocol/objectives/lint/lintFlow';
import { createConversationSchema } from '../../rest/conversations/createConversation';
import { checkFields } from '../http/checkFields';
import { endConversation, startConversation } from '../room/conversationLife';
import { guardrailsOf } from './guardrailsOf';
import { isOn, pageOf, readPage } from '../http/paging';
import { perceptionQueries } from '../room/perceptionReport';
import type { Platform } from '../Platform';
import { Refusal } from '../http/Refusal';
import type { Answer, Route } from '../http/router';
import { DEFAULT_PERSONA_ID } from './stock';
import type { StoredConversation } from '../room/StoredConversation';

/** The default, and the longest. */
const LONGEST_CALL_S = 3600;
const DEFAULT_ABSENT_S = 300;

export function conversationRoutes(platform: Platform): Route[] {
  const { conversations } = platform.store;
  const find = (id = ''): StoredConversation => {
    const conversation = conversations.get(id);
    if (conversation === undefined) throw new Refusal(400, 'Invalid conversation_id');
    return conversation;
  };

  return [
    {
      method: 'POST',
      path: '/v2/conversations',
      handle: ({ body }) => createConversation(platform, body),
    },
    {
      method: 'GET',
      path: '/v2/conversations',
      handle({ query }) {
        const status = query.get('status');
        const newest = [...conversations.values()].reverse();
        const found = newest.filter((one) => status === null || status === '' || one.status === status);
        const { data, total_count } = pageOf(found, readPage(query, 1), 1);
        return { status: 200, body: { data: data.map(shown), total_count } };
      },
    },
    {
      method: 'GET',
      path: '/v2/conversations/{conversation_id}',
      handle({ params, query }) {
        const conversation = find(params.conversation_id);
        if (!isOn(query, 'verbose')) return { status: 200, body: shown(conversation) };
        const { events, shutdownReason = null } = conversation;
        const details = { shutdown_reason: shutdownReason, events: events.length === 0 ? null : events };
        return { status: 200, body: { ...shown(conversation), ...details } };
      },
    },
    {
      method: 'POST',
      path: '/v2/conversations/{conversation_id}/end',
      handle({ params }) {
        endConversation(platform, find(params.conversation_id), 'end_conversation_endpoint_hit');
        return { status: 200, body: {} };
      },
    },
    {
      method: 'DELETE',
      path: '/v2/conversations/{conversation_id}',
      handle({ params, query }) {
        const conversation = find(params.conversation_id);
        endConversation(platform, conversation, 'daily_room_has_been_deleted', isOn(query, 'hard'));
        conversations.delete(conversation.conversation_id);
        return { status: 204 };
      },
    },
  ];
}

function createConversation(platform: Platform, body: unknown): Answer {
  const { store, timers } = platform;
  const fields = checkFields(createConversationSchema, body);
  const persona = store.personas.get(fields.persona_id ?? DEFAULT_PERSONA_ID);
  if (persona === undefined) throw new Refusal(400, 'Invalid persona_id');
  if (fields.persona_id === undefined && fields.replica_id === undefined) {
    throw new Refusal(400, 'replica_id is required');
  }
  const replicaId = fields.replica_id ?? persona.default_replica_id;
  if (replicaId === undefined) throw new Refusal(400, 'replica_id is required: the persona has no default_replica_id');
  const replica = store.replicas.get(replicaId);
  if (replica === undefined) throw new Refusal(400, 'Invalid replica_uuid');
  if (replica.status !== 'completed') throw new Refusal(400, 'The replica is not trained yet');

  const isTest = fields.test_mode === true;
  if (!isTest) takePlace(platform);

  const id = platform.newId('c');
  const now = timers.timestamp();
  const { max_call_duration, participant_absent_timeout, participant_left_timeout } = fields.properties ?? {};
  const conversation: StoredConversation = {
    conversation_id: id,
    conversation_name: fields.conversation_name ?? 'New Conversation',
    conversation_url: `https://tavus.daily.co/${id}`,
    callback_url: fields.callback_url ?? '',
    persona_id: persona.persona_id,
    replica_id: replica.replica_id,
    replica_name: replica.replica_name,
    greeting: fields.custom_greeting ?? persona.greeting,
    isAudioOnly: fields.audio_only ?? false,
    maxCallMs: capped(max_call_duration ?? LONGEST_CALL_S),
    absentMs: capped(participant_absent_timeout ?? DEFAULT_ABSENT_S),
    leftMs: capped(participant_left_timeout ?? 0),
    objectives: store.objectives.get(persona.objectives_id ?? '')?.data ?? [],
    guardrails: guardrailsOf(store, persona),
    perceptionQueries: perceptionQueries(persona),
    created_at: now,
    startedAt: timers.now(),
    updated_at: now,
    status: isTest ? 'ended' : 'active',
    shutdownReason: undefined,
    endedAt: undefined,
    hasReplica: false,
    analysis: undefined,
    people: new Set(),
    transcript: [],
    events: [],
    reported: 0,
    sent: [],
    taken: 0,
    sendTimes: [],
    waits: new Map(),
  };
  store.conversations.set(id, conversation);
  // The service was reported to accept objectives that lead back to themselves, and to look only now.
  if (!isTest) startConversation(platform, conversation, !leadsBack(conversation.objectives));
  platform.roomChanged(conversation);

  const { conversation_name, conversation_url, status, callback_url, created_at } = conversation;
  const isPrivate = fields.require_auth ?? fields.properties?.require_auth ?? false;
  // Of one older page alone: when the call is over at the latest.
  const expires_at = new Date(conversation.startedAt + conversation.maxCallMs).toISOString();
  const answer = {
    conversation_id: id,
    conversation_name,
    conversation_url,
    status,
    callback_url,
    created_at,
    expires_at,
  };
  return { status: 200, body: { ...answer, ...(isPrivate && { meeting_token: platform.newId('token_') }) } };
}

/** One conversation is paid for, and one more is active. */
function takePlace({ store, maxConversations }: Platform): void {
  if (store.credits <= 0) throw new Refusal(402, 'The user is out of conversational credits.', 'message');
  const active = [...store.conversations.values()].filter(({ status }) => status === 'active');
  if (active.length >= maxConversations) {
    throw new Refusal(400, 'User has reached maximum concurrent conversations', 'message');
  }
  store.credits -= 1;
}

function shown(conversation: StoredConversation) {
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

/** In milliseconds. No conversation is longer, and no timer can wait for a month. */
function capped(seconds: number): number {
  return Math.min(seconds, LONGEST_CALL_S) * 1000;
}
