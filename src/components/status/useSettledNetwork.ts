import { useEffect, useState } from 'react';
import type { NetworkQuality } from '../../conversation/media/networkObserver';
import { useNetwork, type UseNetwork } from '../../hooks/useNetwork';

/** A quality that gets worse is shown soon. One that gets better must last, because a bad network often varies. */
const WORSE_MS = 1000;
const BETTER_MS = 8000;

const ranks: readonly NetworkQuality[] = ['unknown', 'good', 'warning', 'bad'];

/** The quality of the network that is shown: it does not flicker. Good while the call is reconnecting, because another notice says that. */
export function useSettledNetwork(): Pick<UseNetwork, 'quality' | 'reasons'> {
  const { quality, reasons, isReconnecting } = useNetwork();
  const [settled, setSettled] = useState({ quality: 'good' as NetworkQuality, reasons });
  useEffect(() => {
    const isWorse = ranks.indexOf(quality) > ranks.indexOf(settled.quality);
    const timer = setTimeout(() => setSettled({ quality, reasons }), isWorse ? WORSE_MS : BETTER_MS);
    return () => clearTimeout(timer);
  }, [quality, reasons, settled.quality]);
  return isReconnecting ? { quality: 'good', reasons: [] } : settled;
}
