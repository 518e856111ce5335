import type { CheckedPersona } from '../../rest/personas/createPersona';
import type { EmulatedConversation } from './EmulatedConversation';

/** The questions of a persona about what perception sees and hears. Empty when perception is off. */
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

/** The analysis at the end of a conversation, as Markdown: the reported one, or one that lists the questions. */
export function perceptionReport({ perceptionQueries, analysis }: EmulatedConversation): string | undefined {
  if (perceptionQueries.length === 0) return analysis;
  if (analysis !== undefined) return analysis;
  const answers = perceptionQueries.map((query) => `- **${query}** Nothing was observed.`);
  return ['## Perception analysis', '', ...answers].join('\n');
}
