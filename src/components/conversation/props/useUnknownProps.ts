import { useEffect } from 'react';

/**
 * Warns on the console about unknown props of a component. Loads the code that warns only if there are any.
 *
 * @param names - May include handlers of the element. A handler is known if the browser has an event of that name.
 */
export function useUnknownProps(component: string, names: readonly string[]): void {
  const list = names.join();
  useEffect(() => {
    const unknown = list.split(',').filter((name) => name && !(name.toLowerCase() in document.documentElement));
    if (unknown.length === 0) return;
    import('./warnUnknownProps').then(
      ({ warnUnknownProps }) => warnUnknownProps(component, unknown),
      () => undefined,
    );
  }, [component, list]);
}
