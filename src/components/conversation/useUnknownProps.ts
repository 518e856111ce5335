import { useEffect } from 'react';

/**
 * Names the props that a component does not know on the console. The code for that is loaded where there are some.
 *
 * @param element - The props of its element. A handler among them that the browser has no event for may be a misspelt one.
 */
export function useUnknownProps(component: string, unknown: readonly string[], element: object = {}): void {
  const names = [...unknown, ...Object.keys(element).filter((name) => name.startsWith('on'))].join();
  const count = unknown.length;
  useEffect(() => {
    const root = document.documentElement;
    const odd = names.split(',').filter((name, index) => index < count || (name && !(name.toLowerCase() in root)));
    if (odd.length === 0) return;
    import('./nameUnknownProps').then(
      ({ nameUnknownProps }) => nameUnknownProps(component, odd),
      () => undefined,
    );
  }, [component, names, count]);
}
