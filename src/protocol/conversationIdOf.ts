/**
 * The conversation's id, where a room's URL tells it; empty where it does not.
 *
 * Tavus opens its own rooms at tavus.daily.co, and names each after its conversation: `c` and hexadecimal digits. Any other
 * room belongs to somebody else, who names it as they like.
 */
export function conversationIdOf(url: string): string {
  return /^https:\/\/tavus\.daily\.co\/+(c[0-9a-f]+)\/*([?#]|$)/i.exec(url)?.[1] ?? '';
}
