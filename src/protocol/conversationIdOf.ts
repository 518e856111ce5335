/**
 * The id of the conversation in the URL of its room. Empty if the room is not one of Tavus's.
 *
 * Tavus opens its rooms at tavus.daily.co and names each after its conversation: `c` and hexadecimal digits. The name of any
 * other room is not an id.
 */
export function conversationIdOf(url: string): string {
  return /^https:\/\/tavus\.daily\.co\/+(c[0-9a-f]+)\/*([?#]|$)/i.exec(url)?.[1] ?? '';
}
