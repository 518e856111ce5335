import type { Store, StoredPersona } from '../Store';
import type { RoomGuardrail } from '../room/EmulatedConversation';

/** The fields of a persona that refer to guardrails. */
type References = Pick<StoredPersona, 'guardrail_ids' | 'guardrail_tags' | 'guardrails_id'>;

/** The current guardrails of a persona: those with one of its ids or tags, and those of its set. */
export function resolveGuardrails(store: Store, references: References): readonly RoomGuardrail[] {
  const ids = new Set(references.guardrail_ids);
  const tags = new Set(references.guardrail_tags);
  const own = [...store.guardrails.values()].filter(
    ({ uuid, tags: its = [] }) => ids.has(uuid) || its.some((tag) => tags.has(tag)),
  );
  const set = store.guardrailSets.get(references.guardrails_id ?? '');
  return [...own, ...(set?.data ?? [])].map(toRoomGuardrail);
}

function toRoomGuardrail(guardrail: RoomGuardrail): RoomGuardrail {
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
