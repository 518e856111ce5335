import { useId, type ReactNode, type RefObject } from 'react';
import type { CheckLabels } from '../labels/checkLabels';

/** A text that the user must agree to before the call, and the label of its checkbox. */
export interface HairCheckConsent {
  readonly text: ReactNode;
  /** Default: the label `checkAgree`. */
  readonly label?: string | undefined;
}

interface ConsentProps {
  readonly consent: string | HairCheckConsent;
  readonly labels: CheckLabels;
  readonly hasAgreed: boolean;
  /** True if the user tried to join without it. */
  readonly isMissing: boolean;
  readonly box: RefObject<HTMLInputElement | null>;
  readonly onAgree: (hasAgreed: boolean) => void;
}

/** The text, and the checkbox that the user must check. */
export function Consent({ consent, labels, hasAgreed, isMissing, box, onAgree }: ConsentProps): ReactNode {
  const textId = useId();
  const issueId = useId();
  const { text, label }: HairCheckConsent = typeof consent === 'string' ? { text: consent } : consent;
  return (
    <div className="cvi-check-consent">
      <div className="cvi-small" id={textId}>
        {text}
      </div>
      <label className="cvi-check-agree">
        <input
          ref={box}
          type="checkbox"
          checked={hasAgreed}
          aria-required="true"
          aria-invalid={isMissing}
          aria-describedby={`${textId} ${issueId}`}
          onChange={({ target }) => onAgree(target.checked)}
        />
        <span>{label ?? labels.checkAgree}</span>
      </label>
      <p className="cvi-issue" id={issueId} role="alert">
        {isMissing ? labels.checkNotAgreed : null}
      </p>
    </div>
  );
}
