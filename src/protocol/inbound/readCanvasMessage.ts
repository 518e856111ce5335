import { isRecord } from '../isRecord';
import { isCanvasCall } from './isCanvasCall';
import type { TavusEvent } from './index';

/** What Magic Canvas asks for: to show a card, to change one, or to clear one or all. */
export type CanvasMessage =
  | {
      readonly type: 'show';
      /** Identifies the card. The language model chooses it, so it may repeat. */
      readonly tool_call_id: string;
      /** Such as `canvas.question`. Empty if the service does not say. */
      readonly component: string;
      /** Such as `v1`. */
      readonly component_version: string;
      readonly arguments: Readonly<Record<string, unknown>>;
      /** Where the service wants the answers. May be any text: check it before you use it. */
      readonly interaction_url: string | null;
    }
  | {
      readonly type: 'update';
      readonly tool_call_id: string;
      /** The arguments that change. */
      readonly updates: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'clear';
      /** The card; `null` for all cards of the conversation. */
      readonly tool_call_id: string | null;
    };

/**
 * Reads an event of Magic Canvas, which arrives as a tool call. Returns `null` for any other event, and for one without the id of
 * a card that needs it. Never throws.
 *
 * A card is shown by any tool call with `canvas_config`, and by a tool that is named `canvas_show_…`.
 */
export function readCanvasMessage(event: TavusEvent): CanvasMessage | null {
  if (event.event_type !== 'conversation.tool_call' || !isCanvasCall(event)) return null;
  const { name, arguments: args, tool_call_id: callId = '' } = event.properties;
  const given = event.canvas_config ?? event.properties.canvas_config;
  const config = readObject(given);
  // Text that is not JSON may still be worth reading.
  const fields = isRecord(args) ? args : { text: args };
  const target = textOf(fields.tool_call_id);

  if (!given && name === 'update_component') {
    return target === null ? null : { type: 'update', tool_call_id: target, updates: readObject(fields.updates) };
  }
  if (!given && name === 'canvas_clear') return { type: 'clear', tool_call_id: target };
  const shown = /^canvas_show_(.+)/.exec(name)?.[1];
  if (callId === '' || (!given && shown === undefined)) return null;
  const baseUrl = textOf(config.api_base_url);
  return {
    type: 'show',
    tool_call_id: callId,
    component: textOf(config.component) ?? (shown === undefined ? '' : `canvas.${shown}`),
    component_version: textOf(config.component_version) ?? 'v1',
    arguments: fields,
    interaction_url:
      textOf(config.interaction_url) ??
      (baseUrl === null
        ? null
        : `${baseUrl.replace(/\/$/, '')}/v2/conversations/{conversation_id}/canvas/interactions`),
  };
}

function textOf(value: unknown): string | null {
  const text = Number.isFinite(value) ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

/** An object, which may arrive as JSON text. Anything else counts as empty. */
function readObject(value: unknown): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return isRecord(read) ? read : {};
  } catch {
    return {};
  }
}
