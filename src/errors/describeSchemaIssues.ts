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
  const texts = issues.slice(0, most).map(({ path = [], message }) => {
    const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
    const place = [...(root === undefined ? [] : [root]), ...keys].join('.');
    return place === '' ? message : `${place}: ${message}`;
  });
  return texts.join('; ');
}
