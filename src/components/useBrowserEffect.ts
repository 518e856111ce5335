import { useEffect, useLayoutEffect } from 'react';

/** A layout effect. On a server neither kind of effect runs, and React 18 warns of this one there. */
export const useBrowserEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
