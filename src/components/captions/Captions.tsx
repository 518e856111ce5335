import { forwardRef, type ComponentPropsWithoutRef, type ForwardedRef, type ReactNode } from 'react';
import type { CaptionChoice } from '../../conversation/captions/CaptionChoice';
import { useCaptionLinesOf } from '../../hooks/useCaptionLines';
import { captionDefaults, useCaptionSettings } from '../../hooks/useCaptionSettings';
import { joinClassNames } from '../joinClassNames';
import { captionLabels } from '../labels/captionLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useLastReplicaName } from '../stage/useReplicaName';
import { lastWords } from './lastWords';
import { useCaptionStyles } from './useCaptionStyles';

export interface CaptionsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What counts until the user has chosen: see `useCaptionSettings`. Give `ControlBarCaptions` the same. Default true. */
  readonly defaults?: boolean | CaptionChoice | undefined;
  /** False for a screen without `ControlBarCaptions`: then it does not count that the user has turned captions off elsewhere. Default true. */
  readonly hasSwitch?: boolean | undefined;
}

/**
 * What the user or the replica is saying, below up to two lines that were said just before, each with the name of who said it. Renders a
 * `div` with a `p` for each line. It is empty while nobody speaks. Renders nothing if captions are off.
 *
 * Size, place and background are what the user has chosen in `CaptionSettings`. On a stage, long texts show their last rows. Change
 * `--cvi-caption-lines`, the most rows, with CSS.
 *
 * Screen readers and braille displays can read the text, but it is not a live region: it repeats the sound of the call, and
 * a screen reader would talk over the replica. It changes several times a second, and each change renders only this part.
 *
 * @selector [data-speaker='user' | 'replica'] The user or the replica is speaking.
 * @selector [data-size='small' | 'normal' | 'large' | 'very-large']
 * @selector [data-place='bottom' | 'top']
 * @selector [data-background='none' | 'half' | 'full']
 */
export const Captions = /* @__PURE__ */ forwardRef<HTMLDivElement, CaptionsProps>(function Captions(
  { defaults, hasSwitch = true, ...props },
  ref,
) {
  const { isOn, size, place, background } = useCaptionSettings(defaults);
  if (!(hasSwitch ? isOn : captionDefaults(defaults).isOn)) return null;
  return <Lines {...props} data-size={size} data-place={place} data-background={background} elementRef={ref} />;
});

interface LinesProps extends Omit<CaptionsProps, 'defaults' | 'hasSwitch'> {
  readonly elementRef: ForwardedRef<HTMLDivElement>;
}

/** Reads the lines only while captions are on. */
function Lines({ elementRef, className, ...props }: LinesProps): ReactNode {
  const lines = useCaptionLinesOf('Captions');
  const { captionYou } = useLabelsWith(captionLabels);
  const replica = useLastReplicaName('Captions');
  return (
    <div
      {...props}
      ref={useCaptionStyles(elementRef)}
      className={joinClassNames('cvi-captions', className)}
      data-speaker={lines.find(({ isCurrent }) => isCurrent)?.speaker}
    >
      {lines.length === 0 ? null : (
        <div className="cvi-caption">
          {lines.map(({ id, speaker, text, isCurrent }) => (
            <p key={id} data-speaker={speaker} data-former={isCurrent ? undefined : ''}>
              <b>
                <bdi>{speaker === 'user' ? captionYou : replica}</bdi>
              </b>{' '}
              <bdi>{lastWords(text)}</bdi>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
