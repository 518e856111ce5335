import { describe, expect, test } from 'vitest';
import { InvalidWebhookError } from '../../../src/errors/InvalidWebhookError';
import { shutdownReason } from '../../../src/rest/webhooks/shutdownReason';
import { webhookSchemas } from '../../../src/rest/webhooks/webhookSchemas';
import { webhookTime } from '../../../src/rest/webhooks/webhookTime';
import { parseWebhook } from '../../../src/server/webhooks/parseWebhook';
import { webhook, webhooks } from '../../fixtures/rest/webhooks/webhooks';

const typeOf: Readonly<Record<string, string>> = {
  replicaJoined: 'system.replica_joined',
  shutdown: 'system.shutdown',
  transcriptionReady: 'application.transcription_ready',
  recordingReady: 'application.recording_ready',
  recordingCopyFailed: 'application.recording_copy_failed',
  perceptionAnalysis: 'application.perception_analysis',
  perceptionUnavailable: 'application.perception_unavailable',
  postCallActionExecuted: 'application.post_call_action_executed',
  canvasInteraction: 'canvas.interaction',
  objectiveCompleted: 'objective.completed',
  guardrailTriggered: 'guardrail.triggered',
  replicaTrained: 'replica.trained',
  videoGenerated: 'video.generated',
  documentUpdated: 'document.updated',
  unknown: 'unknown',
};

describe('parseWebhook', () => {
  test.each(webhooks)('a webhook of the type $kind is recognized, as JSON and as text', ({ kind, body }) => {
    const event = parseWebhook(body);
    expect(event.type).toBe(typeOf[kind]);
    expect(event.body).toBe(body);
    expect(event).not.toHaveProperty('issues');
    expect(parseWebhook(JSON.stringify(body))).toEqual(event);
  });

  test('every type has a recorded or composed fixture', () => {
    expect(new Set(Object.values(typeOf))).toEqual(new Set([...Object.keys(webhookSchemas), 'unknown']));
    expect(new Set(webhooks.map(({ kind }) => kind))).toEqual(new Set(Object.keys(typeOf)));
  });

  test('a transcript has its lines, the conversation and the time', () => {
    const event = parseWebhook(webhook('transcriptionReady'));
    if (event.type !== 'application.transcription_ready') throw new Error(event.type);
    expect(event.conversationId).toBe('c123');
    expect(event.at).toBe(Date.UTC(2026, 5, 12, 10, 30, 0, 123));
    expect(event.properties.transcript.map(({ role, content }) => `${role}: ${content}`)).toEqual([
      'assistant: Hello, what is your name?',
      'user: Ada.',
    ]);
  });

  test('the newer names of a replica are renamed, and the body keeps the original names', () => {
    const event = parseWebhook({ event_type: 'system.pal_joined', properties: { face_id: 'r1' } });
    expect(event).toEqual({
      type: 'system.replica_joined',
      properties: { replica_id: 'r1' },
      body: { event_type: 'system.pal_joined', properties: { face_id: 'r1' } },
    });
  });

  test('the values of an objective are unchanged, in every envelope', () => {
    const [flat, nested, loose] = webhooks
      .filter(({ kind }) => kind === 'objectiveCompleted')
      .map(({ body }) => parseWebhook(body));
    if (flat?.type !== 'objective.completed' || nested?.type !== 'objective.completed') throw new Error('another type');
    expect(flat.properties.output_variables).toEqual({ first_name: 'Ada', last_name: 'Lovelace' });
    expect(nested.properties).toEqual({
      objective_name: 'collect_name',
      output_variables: { first_name: 'Ada', last_name: 'Lovelace' },
    });
    expect(loose).toMatchObject({
      at: Date.UTC(2026, 0, 20, 10, 30),
      properties: { objective_status: 'completed', output_variables: { pain_level: 7, medication: 'NOTFOUND' } },
    });
  });

  test('a guardrail is read with and without the envelope of the call', () => {
    const nested = { ...webhook('guardrailTriggered'), event_type: 'conversation.guardrail.triggered' };
    expect(parseWebhook(nested)).toMatchObject({ type: 'guardrail.triggered', properties: { guardrail_uuid: 'g-1' } });
  });

  test('a webhook of an unknown type keeps its whole body', () => {
    const body = {
      event_type: 'application.summary_ready',
      conversation_id: 'c1',
      timestamp: 1_700_000_000,
      extra: [1],
    };
    expect(parseWebhook(body)).toEqual({
      type: 'unknown',
      eventType: 'application.summary_ready',
      conversationId: 'c1',
      at: 1_700_000_000_000,
      body,
    });
  });

  test('a known webhook without a required field is unknown, with its issues', () => {
    const body = { event_type: 'conversation.objective.completed', properties: { objective_name: '' } };
    expect(parseWebhook(body)).toMatchObject({
      type: 'unknown',
      eventType: 'conversation.objective.completed',
      issues: [{ path: 'objective_name' }],
      body,
    });
  });

  test('an optional field of the wrong type is left out and named, and the webhook keeps its type', () => {
    const event = parseWebhook({ event_type: 'system.shutdown', properties: { shutdown_reason: 7, replica_id: 'r1' } });
    expect(event).toMatchObject({ type: 'system.shutdown', properties: { replica_id: 'r1' } });
    expect(event).toHaveProperty('properties.shutdown_reason', undefined);
    expect(event).toHaveProperty('issues', [{ path: 'shutdown_reason', message: 'expected string' }]);
    expect(event).toHaveProperty('body.properties.shutdown_reason', 7);
  });

  test.each([
    ['no JSON', '{"event_type":', 'not-json'],
    ['no text at all', '', 'not-json'],
    ['JSON nested without end', '['.repeat(200_000), 'not-json'],
    ['a list as text', '[]', 'not-an-object'],
    ['a number as text', '7', 'not-an-object'],
    ['null', null, 'not-an-object'],
    ['nothing', undefined, 'not-an-object'],
    ['a list', [{}], 'not-an-object'],
  ])('%s throws a typed error that does not repeat it', (_, body, reason) => {
    const error = thrownBy(() => parseWebhook(body));
    expect(error).toBeInstanceOf(InvalidWebhookError);
    expect(error).toMatchObject({ code: 'invalid-webhook', reason });
    expect((error as Error).message.length).toBeLessThan(250);
    expect(error).not.toHaveProperty('cause');
  });

  test('the key __proto__ does not reach a prototype', () => {
    const event = parseWebhook(
      '{"objective_name":"a","__proto__":{"isAdmin":true},"output_variables":{"__proto__":"x"}}',
    );
    expect(event.body).not.toHaveProperty('isAdmin');
    expect(Object.assign({}, event.body)).not.toHaveProperty('isAdmin');
    expect(event).toHaveProperty('properties.output_variables', {});
  });

  test.each([
    ['max_call_duration reached', 'max-duration'],
    ['participant_left_timeout reached', 'participant-left'],
    ['participant_left_timeout', 'participant-left'],
    ['participant_absent_timeout reached', 'participant-absent'],
    ['end_conversation_endpoint_hit', 'ended-by-api'],
    ['exception_encountered_during_conversation_startup', 'startup-failed'],
    ['daily_room_has_been_deleted', 'room-deleted'],
    ['bot_could_not_join_meeting_it_was_probably_ended', 'never-joined'],
    ['internal error occurred at step 4', 'internal-error'],
    ['Internal-Error occurred at step x', 'internal-error'],
    ['the moon was full', 'other'],
    [undefined, 'other'],
  ])('the shutdown reason %s is %s', (text, reason) => {
    expect(shutdownReason(text)).toBe(reason);
  });

  test.each([
    ['2026-06-12T10:30:00Z', Date.UTC(2026, 5, 12, 10, 30)],
    ['2026-06-12T10:30:00.123456', Date.UTC(2026, 5, 12, 10, 30, 0, 123)],
    ['2026-06-12 10:30:00.5', Date.UTC(2026, 5, 12, 10, 30, 0, 500)],
    ['2026-06-12T10:30:00+02:00', Date.UTC(2026, 5, 12, 8, 30)],
    ['2026-06-12T10:30:00.123-0330', Date.UTC(2026, 5, 12, 14, 0, 0, 123)],
    [1_781_260_200.5, 1_781_260_200_500],
    [1_781_260_200_500, 1_781_260_200_500],
    ['1781260200', 1_781_260_200_000],
    ['2020-01-01T00:00:00 UTC', Date.UTC(2020, 0)],
    ['2020-01-01 08:30:00.25 GMT', Date.UTC(2020, 0, 1, 8, 30, 0, 250)],
    ['2020-01-01T00:00Z', Date.UTC(2020, 0)],
    ['2020-01-01T01:00+01', Date.UTC(2020, 0)],
    ['2020-01-01 00:00:00 +0000', Date.UTC(2020, 0)],
    [' 2020-01-01 ', Date.UTC(2020, 0)],
    ['2020-13-01', undefined],
    ['2020-01-01 noon', undefined],
    ['2026-13-45T99:99:99Z', undefined],
    ['yesterday', undefined],
    [0, undefined],
    [Infinity, undefined],
    [null, undefined],
  ])('the time %s is read as %s, in UTC without a zone', (value, at) => {
    expect(webhookTime(value)).toBe(at);
  });

  function thrownBy(run: () => unknown): unknown {
    try {
      run();
    } catch (thrown) {
      return thrown;
    }
    return undefined;
  }
});
