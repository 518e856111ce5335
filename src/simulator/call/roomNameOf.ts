/**
 * The name of a room: the last segment of its URL's path.
 *
 * In contrast to `conversationIdOf`, this works for any room. Only in Tavus's own rooms, and in those of the emulator, is
 * the name the conversation's id.
 */
export function roomNameOf(url: string | null): string {
  return url?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? '';
}
