/** Joins issues into one text. An issue about the whole value has an empty `path`. */
export function describeIssues(
  issues: readonly { readonly path: string; readonly message: string }[],
  separator = '; ',
): string {
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(separator);
}
