import { useEffect } from 'react';

/** Warns on the console about unknown props of a component, except in production. Loads the code that warns. */
export function useUnknownProps(component: string, props: object): void {
  const names = Object.keys(props).join();
  useEffect(() => {
    if (isProduction()) return;
    import('./warnUnknownProps').then(
      ({ warnUnknownProps }) => warnUnknownProps(component, names.split(',')),
      () => undefined,
    );
  }, [component, names]);
}

/** A page that loads the package without a bundler has no `process`. It counts as production. */
function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === 'production';
  } catch {
    return true;
  }
}
