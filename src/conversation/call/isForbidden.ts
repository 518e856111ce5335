type Policy = { readonly allowsFeature: (name: string) => boolean } | undefined;

/**
 * Whether the permissions policy of the page, or of the frame around it, forbids a device or a shared screen, so that the user
 * cannot allow it. Only Chromium exposes its policy; in other browsers it returns false.
 */
export function isForbidden(device: 'camera' | 'microphone' | 'display-capture'): boolean {
  try {
    const { permissionsPolicy, featurePolicy } = document as { permissionsPolicy?: Policy; featurePolicy?: Policy };
    return (permissionsPolicy ?? featurePolicy)?.allowsFeature(device) === false;
  } catch {
    return false;
  }
}
