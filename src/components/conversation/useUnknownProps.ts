import { useEffect } from 'react';

/**
 * Warns on the console about props that a component does not know. Loads the code for that only if there are some.
 *
 * @param names - May hold handlers of the element: those that the browser has an event for are known.
 */
export function useUnknownProps(component: string, names: readonly string[]): void {
  const list = names.join();
  useEffect(() => {
    const unknown = list.split(',').filter((name) => name && !(name.toLowerCase() in document.documentElement));
    if (unknown.length === 0) return;
    import('./nameUnknownProps').then(
      ({ nameUnknownProps }) => nameUnknownProps(component, unknown),
      () => undefined,
    );
  }, [component, list]);
}
