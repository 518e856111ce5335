type Policy = { readonly allowsFeature: (name: string) => boolean } | undefined;

/**
 * Whether the page, or the frame around it, keeps a device from everybody on it: then nobody can allow it in the browser. Only
 * Chromium can be asked; elsewhere it is `false`.
 */
export function isForbidden(device: 'camera' | 'microphone'): boolean {
  try {
    const { permissionsPolicy, featurePolicy } = document as { permissionsPolicy?: Policy; featurePolicy?: Policy };
    return (permissionsPolicy ?? featurePolicy)?.allowsFeature(device) === false;
  } catch {
    return false;
  }
}
