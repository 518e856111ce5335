import type { CheckedPersona } from '../../rest/personas/createPersona';
import type { StoredConversation } from './StoredConversation';

/** What a persona wants to know of what is seen and heard; nothing when its perception is off. */
export function perceptionQueries({ layers }: Pick<CheckedPersona, 'layers'>): readonly string[] {
  const perception: Readonly<Record<string, unknown>> = layers?.perception ?? {};
  if (perception.perception_model === 'off') return [];
  const fields = [
    'perception_analysis_queries',
    'visual_awareness_queries',
    'audio_awareness_queries',
    'ambient_awareness_queries',
  ];
  return fields.flatMap((field) => (perception[field] ?? []) as string[]);
}

/** The analysis sent at the end, as Markdown: the room's own, or one that says what would have been looked for. */
export function perceptionReport({ perceptionQueries, analysis }: StoredConversation): string | undefined {
  if (perceptionQueries.length === 0) return analysis;
  if (analysis !== undefined) return analysis;
  const answers = perceptionQueries.map((query) => `- **${query}** Nothing was observed.`);
  return ['## Perception analysis', '', ...answers].join('\n');
}
