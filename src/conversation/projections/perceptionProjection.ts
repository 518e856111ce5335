import type { PerceptionFrame, PerceptionToolCall, ToolArguments, Utterance } from '../../protocol/index';
import type { LogEntry } from '../log/LogEntry';
import { eventOf, type Projection } from './Projection';
import { RESENT_WINDOW_MS } from './resentWindow';

/** A call of one of perception's tools. */
export interface PerceivedCall {
  /** The tool's name. */
  readonly name: string;
  /** By name; or the text as it came, when it is not a JSON object. */
  readonly arguments: ToolArguments;
  /** Whether the tool reacts to the video or to the sound; `null` when the service does not say. */
  readonly modality: 'vision' | 'audio' | null;
  /** The pictures it looked at: base64 in `data`, or an address in `uri`. Empty when the service sent none. */
  readonly frames: readonly PerceptionFrame[];
  /** When it arrived, in milliseconds since the epoch. */
  readonly at: number;
}

/** What the replica perceives of the user. */
export interface Perception {
  /** How the user sounded when they last spoke, as text; `null` until the service sends it. */
  readonly audio: string | null;
  /** How the user looked when they last spoke, as text; `null` until the service sends it. */
  readonly visual: string | null;
  /** The calls of perception's tools, oldest first: the latest 20. */
  readonly calls: readonly PerceivedCall[];
  /**
   * An analysis of the whole call, as Markdown. The service sends it as the call ends; it stays `null` for a user who leaves
   * before that.
   */
  readonly analysis: string | null;
}

/** A call, with what identifies its resent copies. */
interface KnownCall extends PerceivedCall {
  readonly id: string | undefined;
  readonly seq: number | undefined;
}

const MAX_CALLS = 20;

/** Collects what the replica perceives. */
export const perceptionProjection: Projection<Perception> = {
  initial: { audio: null, visual: null, calls: [], analysis: null },
  reduce(value, message) {
    const event = eventOf(message);
    switch (event?.event_type) {
      case 'conversation.utterance':
        return addAnalyses(value, event);
      case 'conversation.perception_tool_call':
        return addCall(value, event, message);
      case 'conversation.perception_analysis': {
        const { analysis } = event.properties;
        return isFilled(analysis) && analysis !== value.analysis ? { ...value, analysis } : value;
      }
      default:
        return value;
    }
  },
};

/** An utterance may have only one of the two analyses. The other one stays as it was. */
function addAnalyses(value: Perception, { properties }: Utterance): Perception {
  if (properties.role !== 'user') return value;
  const { user_audio_analysis, user_visual_analysis } = properties;
  const audio = isFilled(user_audio_analysis) ? user_audio_analysis : value.audio;
  const visual = isFilled(user_visual_analysis) ? user_visual_analysis : value.visual;
  return audio === value.audio && visual === value.visual ? value : { ...value, audio, visual };
}

function addCall(value: Perception, { seq, properties }: PerceptionToolCall, { at }: LogEntry): Perception {
  const { name, arguments: args, modality = null, frames = [], tool_call_id: id } = properties;
  const call: KnownCall = { name, arguments: args, modality, frames: frames.filter(isUnclipped), at, id, seq };
  const calls = value.calls as readonly KnownCall[];
  if (calls.some((other) => isSameCall(other, call))) return value;
  return { ...value, calls: [...calls, call].slice(-MAX_CALLS) };
}

/** Whether the second call repeats the first. */
function isSameCall(one: KnownCall, other: KnownCall): boolean {
  if (other.at - one.at > RESENT_WINDOW_MS) return false;
  return isFilled(one.id) ? one.id === other.id : one.seq !== undefined && one.seq === other.seq;
}

/** The event log clips long texts and marks the end. A clipped picture cannot be shown. */
function isUnclipped({ data, uri }: PerceptionFrame): boolean {
  return typeof uri === 'string' || (typeof data === 'string' && !data.endsWith('…'));
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && /\S/.test(text);
}
