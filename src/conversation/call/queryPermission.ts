/** The state of a permission; `undefined` in a browser that does not tell, such as Firefox before version 132. */
export async function queryPermission(name: 'camera' | 'microphone'): Promise<PermissionState | undefined> {
  try {
    // eslint-disable-next-line no-restricted-properties -- Safari before 16 has no `permissions`, and throws here.
    return (await navigator.permissions.query({ name: name })).state;
  } catch {
    return undefined;
  }
}
