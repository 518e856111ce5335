import type { PerceptionFrame, PerceptionToolCall, ToolArguments, Utterance } from '../../protocol';
import type { LogEntry } from '../eventLog';
import { eventIn, type Follower } from '../follow';

/** Perception saw or heard what one of its tools is for. */
export interface PerceivedCall {
  /** The tool's name. */
  readonly name: string;
  /** By name; or the text itself, when it is no JSON object. */
  readonly arguments: ToolArguments;
  /** `null` when the service does not say. */
  readonly modality: 'vision' | 'audio' | null;
  /** The pictures it looked at: base64 in `data`, or an address in `uri`. Empty when the service sent none. */
  readonly frames: readonly PerceptionFrame[];
  /** When it arrived, in milliseconds since the epoch. */
  readonly at: number;
}

/** What the replica makes of how the user looks and sounds. */
export interface Perception {
  /** How the user sounded when they last spoke, in words; `null` until the service says. */
  readonly audio: string | null;
  /** How the user looked when they last spoke, in words; `null` until the service says. */
  readonly visual: string | null;
  /** What perception's tools were called with, oldest first: the latest 20 calls. */
  readonly calls: readonly PerceivedCall[];
  /** The whole call in Markdown. It is sent as the call ends, so whoever leaves first does not get it: then `null`. */
  readonly analysis: string | null;
}

/** A call, with what tells that another is the same one, sent again. */
interface KnownCall extends PerceivedCall {
  readonly id: string | undefined;
  readonly seq: number | undefined;
}

const MOST_CALLS = 20;
// After that it is a new one: the service counts from the start in a new call.
const RESENT_WITHIN_MS = 60_000;

/** Gathers what the replica perceives. */
export const perception: Follower<Perception> = {
  initial: { audio: null, visual: null, calls: [], analysis: null },
  take(value, message) {
    const event = eventIn(message);
    switch (event?.event_type) {
      case 'conversation.utterance':
        return notice(value, event);
      case 'conversation.perception_tool_call':
        return addCall(value, event, message);
      case 'conversation.perception_analysis': {
        const { analysis } = event.properties;
        return isSaid(analysis) && analysis !== value.analysis ? { ...value, analysis } : value;
      }
      default:
        return value;
    }
  },
};

/** Not every utterance comes with both: the other stays what it was. */
function notice(value: Perception, { properties }: Utterance): Perception {
  if (properties.role !== 'user') return value;
  const { user_audio_analysis: heard, user_visual_analysis: seen } = properties;
  const audio = isSaid(heard) ? heard : value.audio;
  const visual = isSaid(seen) ? seen : value.visual;
  return audio === value.audio && visual === value.visual ? value : { ...value, audio, visual };
}

function addCall(value: Perception, { seq, properties }: PerceptionToolCall, { at }: LogEntry): Perception {
  const { name, arguments: args, modality = null, frames = [], tool_call_id: id } = properties;
  const call: KnownCall = { name, arguments: args, modality, frames: frames.filter(isWhole), at, id, seq };
  const calls = value.calls as readonly KnownCall[];
  if (calls.some((other) => isSame(other, call))) return value;
  return { ...value, calls: [...calls, call].slice(-MOST_CALLS) };
}

function isSame(one: KnownCall, other: KnownCall): boolean {
  if (other.at - one.at > RESENT_WITHIN_MS) return false;
  return isSaid(one.id) ? one.id === other.id : one.seq !== undefined && one.seq === other.seq;
}

/** The event log cuts long texts short and marks the end: nothing is left of a picture that could be shown. */
function isWhole({ data, uri }: PerceptionFrame): boolean {
  return typeof uri === 'string' || (typeof data === 'string' && !data.endsWith('…'));
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && /\S/.test(text);
}
