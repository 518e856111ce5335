import type { Utterance } from '../../protocol/inbound/utterance';
import type { StoredConversation } from './StoredConversation';

const MOST_LINES = 10_000;

/** Spoken words per second, about: of how long a line took, the event tells nothing. */
const WORDS_PER_SECOND = 2.5;

/** Adds a finished line. A repeat of the same inference is ignored: the room may resend. */
export function addToTranscript(conversation: StoredConversation, event: Utterance, now: number): void {
  const { transcript, startedAt } = conversation;
  const role = event.properties.role === 'user' ? 'user' : 'assistant';
  const content = event.properties.speech;
  const { inference_id } = event;
  const isRepeat =
    inference_id !== undefined &&
    transcript.some((line) => line.inference_id === inference_id && line.role === role && line.content === content);
  if (isRepeat || transcript.length >= MOST_LINES) return;

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
