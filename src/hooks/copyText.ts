/**
 * Copies a text to the clipboard. Resolves with false when the browser does not allow it.
 *
 * @param target - The pressed button. A browser allows copying only in the window that has the focus, and the button may be in
 * another window than this code.
 */
export async function copyText(text: string, target: EventTarget | null | undefined): Promise<boolean> {
  try {
    const { navigator } = (target as Partial<Node> | null | undefined)?.ownerDocument?.defaultView ?? window;
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser does not allow it, or has no clipboard, as on a page without https.
    return false;
  }
}
