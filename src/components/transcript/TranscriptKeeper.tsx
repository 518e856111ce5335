import { useEffect } from 'react';
import type { Conversation } from '../../conversation/Conversation';
import { project } from '../../conversation/projections/Projection';
import { recordEventsProjection } from '../../conversation/projections/record/recordEventsProjection';
import { transcriptProjection } from '../../conversation/projections/transcript/transcriptProjection';

/** Keeps the transcript from the start of the call, so that it is complete when the panel opens. Renders nothing. */
export function TranscriptKeeper({ conversation }: { readonly conversation: Conversation }): null {
  useEffect(() => {
    project(conversation, transcriptProjection);
    project(conversation, recordEventsProjection);
  }, [conversation]);
  return null;
}
