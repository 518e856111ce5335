import { useId, useRef, type ReactNode } from 'react';
import { checkLabels, type CheckLabels } from '../labels/checkLabels';
import type { Labels } from '../labels/Labels';
import { mergeLabels } from '../labels/mergeLabels';
import { startLabels, type StartLabels } from '../labels/startLabels';
import { CheckActions } from './CheckActions';
import type { HairCheckScreenProps } from './HairCheckScreen';
import { useCheckFocus } from './useCheckFocus';

interface ConsentScreenProps extends Pick<
  HairCheckScreenProps,
  'consent' | 'failedText' | 'isStarting' | 'onBack' | 'onPreload'
> {
  readonly labels: Partial<Labels> | undefined;
  readonly onJoin: () => void;
}

/** In place of the hair check before a call without devices: what the user must agree to. */
export function ConsentScreen({
  labels: custom,
  consent,
  failedText,
  isStarting = false,
  onJoin,
  onBack,
  onPreload,
}: ConsentScreenProps): ReactNode {
  const labels = mergeLabels<CheckLabels & StartLabels, object>({ ...startLabels, ...checkLabels }, custom);
  const section = useRef<HTMLElement>(null);
  useCheckFocus(section, true);
  const titleId = useId();
  return (
    <section ref={section} className="cvi-hair-check" aria-labelledby={titleId}>
      <div className="cvi-notice-screen">
        <span className="cvi-orb" aria-hidden="true" />
        <h2 className="cvi-heading" id={titleId} tabIndex={-1}>
          {labels.startTitle}
        </h2>
        <CheckActions
          {...{ labels, consent, failedText, isStarting, onJoin, onBack, onPreload }}
          joinText={failedText ? labels.tryAgain : labels.checkJoin}
        />
      </div>
    </section>
  );
}
