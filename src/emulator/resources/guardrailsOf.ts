import type { Store, StoredPersona } from '../Store';
import type { RoomGuardrail } from '../room/StoredConversation';

/** Where a persona gets its guardrails from. */
type References = Pick<StoredPersona, 'guardrail_ids' | 'guardrail_tags' | 'guardrails_id'>;

/** The guardrails of a persona as they are now: those it names, those that have one of its tags, and those of its set. */
export function guardrailsOf(store: Store, references: References): readonly RoomGuardrail[] {
  const ids = new Set(references.guardrail_ids);
  const tags = new Set(references.guardrail_tags);
  const own = [...store.guardrails.values()].filter(
    ({ uuid, tags: its = [] }) => ids.has(uuid) || its.some((tag) => tags.has(tag)),
  );
  const set = store.guardrailSets.get(references.guardrails_id ?? '');
  return [...own, ...(set?.data ?? [])].map(roomGuardrail);
}

function roomGuardrail(guardrail: RoomGuardrail): RoomGuardrail {
  const { uuid, guardrail_name, guardrail_prompt, modality, callback_url, app_message } = guardrail;
  return {
    ...(uuid !== undefined && { uuid }),
    guardrail_name,
    guardrail_prompt,
    modality,
    callback_url,
    app_message: app_message ?? true,
  };
}
