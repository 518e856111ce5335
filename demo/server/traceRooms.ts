import type { TavusEmulator } from 'tavus-react/emulator';
import { parseAppMessage } from 'tavus-react/protocol';
import type { Step } from '../behind/Step';
import type { RequestHandler, Trace } from './createTrace';

/** Handles the requests of pages about the emulator's rooms, and records in the trace what happens in the rooms. */
export function traceRooms(emulator: TavusEmulator, trace: Trace): RequestHandler {
  const open = new Set<string>();
  emulator.subscribe((activity) => {
    if (activity.type === 'webhook') {
      const { status, error = `answered with ${status ?? 'nothing'}` } = activity.webhook;
      // Without the webhook's address, which is secret: with it anyone could send one.
      if (status === undefined || status >= 400) {
        trace.add({ from: 'service', to: 'backend', what: 'webhook', detail: error, isProblem: true });
      }
    }
    if (activity.type !== 'room') return;
    const { conversationId, status, shutdownReason } = activity.room;
    if (status === 'active' && !open.has(conversationId)) {
      open.add(conversationId);
      trace.add({ from: 'service', to: 'replica', what: 'room opened' }, conversationId);
    }
    if (status === 'ended' && open.delete(conversationId)) {
      const reason = shutdownReason === undefined ? {} : { detail: shutdownReason };
      trace.add({ from: 'service', to: 'replica', what: 'room closed', ...reason }, conversationId);
    }
  });

  return async (request) => {
    const report = request.method === 'POST' ? request.clone() : null;
    const at = trace.now();
    const response = await emulator(request);
    if (report === null || !response.ok) return response;
    const [conversationId] = /[^/]+(?=\/events$)/.exec(new URL(request.url).pathname) ?? [];
    const step = toStep(await report.json().catch(() => null));
    if (step !== null) trace.add({ at, ...step }, conversationId);
    return response;
  };
}

/** The step for a report of a room; `null` for speech, which is on the screen anyway. */
function toStep(report: unknown): Omit<Step, 'id' | 'at'> | null {
  const { event_type: type } = (report ?? {}) as Record<string, unknown>;
  if (type === 'participant.joined') return { from: 'page', to: 'replica', what: 'you joined' };
  if (type === 'participant.left') return { from: 'page', to: 'replica', what: 'you left' };

  const parsed = parseAppMessage(report);
  if (!parsed.ok) return null;
  const { event } = parsed;
  if (event.event_type === 'system.replica_joined') return { from: 'replica', to: 'service', what: 'replica joined' };
  if (event.event_type !== 'conversation.objective.completed') return null;
  return {
    from: 'replica',
    to: 'service',
    what: 'objective.completed',
    detail: event.properties.objective_name,
  };
}
