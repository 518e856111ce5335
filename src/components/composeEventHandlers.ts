/** Runs the app's handler, then the part's handler unless the app's handler has prevented the default. */
export function composeEventHandlers<Event extends { readonly defaultPrevented: boolean }>(
  appHandler: ((event: Event) => void) | undefined,
  partHandler: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    appHandler?.(event);
    if (!event.defaultPrevented) partHandler(event);
  };
}
