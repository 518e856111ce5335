/** A part's own class, then the host's. */
export function joinClassNames(own: string, hosts: string | undefined): string {
  return hosts === undefined || hosts === '' ? own : `${own} ${hosts}`;
}
