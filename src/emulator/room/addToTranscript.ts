import type { Utterance } from '../../protocol/inbound/utterance';
import type { EmulatedConversation } from './EmulatedConversation';

const MAX_LINES = 10_000;

/** An estimate of the duration, which the event does not contain. */
const WORDS_PER_SECOND = 2.5;

/** Adds a finished line. Ignores a repeated one, because the room may resend it. */
export function addToTranscript(conversation: EmulatedConversation, event: Utterance, now: number): void {
  const { transcript, startedAt } = conversation;
  const role = event.properties.role === 'user' ? 'user' : 'assistant';
  const content = event.properties.speech;
  const { inference_id } = event;
  const isRepeat =
    inference_id !== undefined &&
    transcript.some((line) => line.inference_id === inference_id && line.role === role && line.content === content);
  if (isRepeat || transcript.length >= MAX_LINES) return;

  const words = content.split(/\s+/).filter((word) => word !== '').length;
  transcript.push({
    role,
    content,
    timestamp: now / 1000,
    seconds_from_start: (now - startedAt) / 1000,
    duration: Math.round((words / WORDS_PER_SECOND) * 10) / 10,
    ...(inference_id !== undefined && { inference_id }),
  });
}
