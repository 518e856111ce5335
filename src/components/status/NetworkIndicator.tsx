import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';
import { statusLabels } from '../labels/statusLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useSettledNetwork } from './useSettledNetwork';

export type NetworkIndicatorProps = Omit<ComponentPropsWithoutRef<'span'>, 'children' | 'role'>;

/** The heights of the bars. */
const BARS = [6, 11, 16];

/**
 * An icon while the user's network is weak or bad. Renders a `span` with the role `img`, or nothing while the network is good or
 * unknown. It is not a live region, and a quality that varies does not let it flicker.
 *
 * @selector [data-quality='warning' | 'bad']
 */
export const NetworkIndicator = forwardRef<HTMLSpanElement, NetworkIndicatorProps>(function NetworkIndicator(
  { className, ...props },
  ref,
) {
  const { quality } = useSettledNetwork();
  const labels = useLabelsWith(statusLabels);
  if (quality !== 'warning' && quality !== 'bad') return null;
  const name = quality === 'bad' ? labels.networkBad : labels.networkWarning;
  return (
    <span
      title={name}
      {...props}
      ref={ref}
      role="img"
      aria-label={name}
      className={joinClassNames('cvi-pill cvi-network', className)}
      data-quality={quality}
    >
      <svg className="cvi-icon" viewBox="0 0 24 24" aria-hidden="true">
        {BARS.map((height, index) => (
          <path
            key={height}
            d={`M${String(5 + 7 * index)} 20v-${String(height)}`}
            opacity={index < (quality === 'bad' ? 1 : 2) ? 1 : 0.35}
          />
        ))}
      </svg>
    </span>
  );
});
