import type { TavusEmulator } from 'tavus-react/emulator';
import { parseAppMessage } from 'tavus-react/protocol';
import type { Step } from '../journey/Step';
import type { Handle, Trace } from './createTrace';

/** The emulator's rooms as a page in a browser asks for them, with what happens in them in the trace. */
export function watchedRooms(emulator: TavusEmulator, trace: Trace): Handle {
  const open = new Set<string>();
  emulator.subscribe((news) => {
    if (news.type === 'webhook') {
      const { status, error = `answered with ${status ?? 'nothing'}` } = news.webhook;
      // Not with its address, by which anybody could send one.
      if (status === undefined || status >= 400) {
        trace.add({ from: 'service', to: 'backend', what: 'webhook', detail: error, isProblem: true });
      }
    }
    if (news.type !== 'room') return;
    const { conversationId, status, shutdownReason } = news.room;
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
    const step = stepOf(await report.json().catch(() => null));
    if (step !== null) trace.add({ at, ...step }, conversationId);
    return response;
  };
}

/** What a room reports, as a step; `null` for what is said in it, which is on the screen anyway. */
function stepOf(report: unknown): Omit<Step, 'id' | 'at'> | null {
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
