/** The host's handler, then the part's own, unless the host's has prevented the default. */
export function chainHandlers<Event extends { readonly defaultPrevented: boolean }>(
  hosts: ((event: Event) => void) | undefined,
  own: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    hosts?.(event);
    if (!event.defaultPrevented) own(event);
  };
}
