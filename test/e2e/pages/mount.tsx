import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** Renders a page into its `#root` element. In Strict Mode, unless `isStrict` is false. */
export function mount(page: ReactNode, { isStrict = true }: { readonly isStrict?: boolean } = {}): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id "root".');
  createRoot(root).render(isStrict ? <StrictMode>{page}</StrictMode> : page);
}
