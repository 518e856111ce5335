declare module 'lucide/dist/esm/icons/*.mjs' {
  const icon: readonly (readonly [
    element: 'path' | 'circle' | 'rect' | 'line' | 'polyline',
    attributes: Readonly<Record<string, string>>,
  ])[];
  export default icon;
}
