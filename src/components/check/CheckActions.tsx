import { useId, useRef, useState, type ReactNode } from 'react';
import type { CheckLabels } from '../labels/checkLabels';
import type { StartLabels } from '../labels/startLabels';
import { Consent, type HairCheckConsent } from './Consent';

interface CheckActionsProps {
  readonly labels: CheckLabels & StartLabels;
  readonly consent: string | HairCheckConsent | undefined;
  /** Says what the user joins without. Empty if nothing is missing. */
  readonly note?: string;
  readonly failedText: ReactNode;
  readonly joinText: string;
  readonly isStarting: boolean;
  /** True while the join waits for the user's answer to the browser. */
  readonly isWaiting?: boolean;
  /** Called when the user joins, and has agreed if there is a consent. */
  readonly onJoin: () => void;
  readonly onStopWaiting?: () => void;
  readonly onBack: (() => void) | undefined;
  readonly onPreload: (() => void) | undefined;
}

/** The lower part of the screens before the call: the consent, what is missing, why the last start failed, and the buttons. */
export function CheckActions({
  labels,
  consent,
  note = '',
  failedText,
  joinText,
  isStarting,
  isWaiting = false,
  onJoin,
  onStopWaiting,
  onBack,
  onPreload,
}: CheckActionsProps): ReactNode {
  const noteId = useId();
  const [hasAgreed, setHasAgreed] = useState(false);
  const [mustAgree, setMustAgree] = useState(false);
  const consentBox = useRef<HTMLInputElement>(null);

  const join = (): void => {
    if (isStarting) return;
    if (consent === undefined || hasAgreed) {
      onJoin();
      return;
    }
    setMustAgree(true);
    consentBox.current?.focus();
  };

  return (
    <div className="cvi-check-actions">
      {consent !== undefined && (
        <Consent
          {...{ consent, labels, hasAgreed }}
          box={consentBox}
          isMissing={mustAgree && !hasAgreed}
          onAgree={(isAgreed) => {
            setHasAgreed(isAgreed);
            onStopWaiting?.();
          }}
        />
      )}
      <p className="cvi-small" id={noteId}>
        {isWaiting ? labels.checkJoinsThen : note}
      </p>
      <p className="cvi-issue" role="alert">
        {failedText}
      </p>
      <div className="cvi-check-buttons">
        {onBack !== undefined && (
          <button
            type="button"
            className="cvi-button"
            data-kind="quiet"
            onClick={() => {
              onStopWaiting?.();
              onBack();
            }}
          >
            {labels.checkBack}
          </button>
        )}
        <button
          type="button"
          className="cvi-button"
          data-kind="primary"
          // A disabled button would lose the focus, and Tab would start at the top of the page.
          aria-disabled={isStarting}
          aria-describedby={noteId}
          onClick={join}
          onPointerEnter={onPreload}
          onFocus={onPreload}
        >
          {isStarting ? labels.starting : joinText}
        </button>
      </div>
      <span className="cvi-visually-hidden" role="status">
        {isWaiting ? labels.checkJoinsThen : isStarting ? labels.starting : null}
      </span>
    </div>
  );
}
