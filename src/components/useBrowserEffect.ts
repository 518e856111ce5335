import { useEffect, useLayoutEffect } from 'react';

/** A layout effect. On a server, it is an ordinary effect: neither kind runs there, but React 18 warns about layout effects. */
export const useBrowserEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
