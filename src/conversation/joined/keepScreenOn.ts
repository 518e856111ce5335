interface Page {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  /** Older browsers have no `wakeLock`. */
  readonly navigator: { readonly wakeLock?: Pick<WakeLock, 'request'> | undefined };
}

/**
 * Keeps the screen on. A browser releases the lock when the page is hidden, so it is requested again when the page is visible. Where
 * the browser does not support or refuse it, such as with a low battery, the screen turns off as usual.
 *
 * @returns The function that releases the lock.
 */
export function keepScreenOn({ document, navigator }: Page): () => void {
  let lock: Pick<WakeLockSentinel, 'release' | 'released'> | null = null;
  let isRequested = false;
  let isStopped = false;

  const release = async () => {
    const held = lock;
    lock = null;
    await held?.release();
  };
  const request = async () => {
    if (document.visibilityState !== 'visible' || isRequested || lock?.released === false) return;
    isRequested = true;
    try {
      // eslint-disable-next-line no-restricted-properties -- Older browsers have no wake locks.
      lock = (await navigator.wakeLock?.request('screen')) ?? null;
    } finally {
      isRequested = false;
    }
    if (isStopped) await release();
  };
  const tryRequest = () => void request().catch(() => undefined);

  document.addEventListener('visibilitychange', tryRequest);
  tryRequest();
  return () => {
    isStopped = true;
    document.removeEventListener('visibilitychange', tryRequest);
    release().catch(() => undefined);
  };
}
