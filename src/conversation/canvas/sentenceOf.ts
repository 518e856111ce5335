import type { Json } from '../../protocol/json';
import type { CanvasValue } from '../../protocol/outbound/canvasInteraction';
import type { CanvasContent } from '../projections/canvas/CanvasContent';

/** An answer as a sentence of the user, which the replica reacts to; `null` if it has no words. */
export function sentenceOf(
  content: CanvasContent | null,
  value: CanvasValue,
  metadata: CanvasValue = {},
): string | null {
  const texts = wordsOf(content, value, metadata).filter((text) => /\S/.test(text));
  return texts.length === 0 ? null : texts.join(', ');
}

function wordsOf(content: CanvasContent | null, value: CanvasValue, metadata: CanvasValue): string[] {
  switch (content?.type) {
    case 'question': {
      const ids = listOf(value.selected_option_ids);
      const chosen = content.options
        .filter(({ id }) => ids.includes(id))
        .map(({ id, label }) => {
          const added = textOf(fieldOf(metadata.free_text, id));
          return added === '' ? label : `${label}: ${added}`;
        });
      return [...chosen, textOf(metadata.other_text)];
    }
    case 'input':
      return [textOf(value.value)];
    case 'calendar': {
      const range = value.selected_range;
      const slots = [value.selected_slot, ...listOf(value.selected_slots)].filter((slot) => slot !== undefined);
      return [
        textOf(value.selected_date),
        ...slots.map((slot) => textOf(fieldOf(slot, 'label')) || textOf(fieldOf(slot, 'start'))),
        ...(range === undefined ? [] : [`${textOf(fieldOf(range, 'start'))} – ${textOf(fieldOf(range, 'end'))}`]),
      ];
    }
    default:
      return [];
  }
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A field of an object's own: an option may have the id `constructor`. */
function fieldOf(value: Json | undefined, name: string): Json | undefined {
  return Object.entries(value ?? {}).find(([key]) => key === name)?.[1] as Json | undefined;
}
