/** Joins issues into one text. An issue about the whole value has an empty `path`. */
export function describeIssues(
  issues: readonly { readonly path: string; readonly message: string }[],
  separator = '; ',
): string {
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(separator);
}

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Joins the first issues of a Standard Schema into one text.
 *
 * @param most - How many issues the text has at most.
 * @param root - What the paths begin with. Default: nothing.
 */
export function describeSchemaIssues(issues: readonly StandardIssue[], most: number, root?: string): string {
  return describeIssues(
    issues.slice(0, most).map(({ path = [], message }) => {
      const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
      return { path: [...(root === undefined ? [] : [root]), ...keys].join('.'), message };
    }),
  );
}
