import { Component, useEffect, type ComponentType, type ReactNode } from 'react';
import { guard } from '../../conversation/guard';
import type { EndReason } from '../../conversation/lifecycle';
import { RenderError } from '../../errors/RenderError';
import { focusedBeside, focusHeading } from '../focus';
import { LabelsProvider } from '../labels/LabelsProvider';
import { afterCall } from './afterCall';
import { AfterCallScreen } from './AfterCallScreen';
import type { BoundaryProps, CallAreaProps } from './TavusConversationCall';

export interface ConversationBoundaryProps extends BoundaryProps {
  /** What is below it: given all other props, and an `onEnded` of the boundary's own. */
  readonly Area: ComponentType<never>;
}

interface State {
  readonly error: RenderError | null;
}

/**
 * Catches errors that are thrown while the call area is rendered, so that the rest of the page goes on. React then unmounts
 * the provider, which leaves the call. Shows what happened, and a button that starts again. Provides the labels to the
 * components below it.
 */
export class ConversationBoundary extends Component<ConversationBoundaryProps, State> {
  static getDerivedStateFromError(thrown: unknown): State {
    return { error: new RenderError(thrown) };
  }

  override state: State = { error: null };
  #isTold = false;

  override componentDidMount(): void {
    const { area, takesFocus } = this.props;
    // The pressed button was removed with its screen, so the focus is lost.
    if (takesFocus && area.current !== null && focusedBeside(area.current) === null) focusHeading(area.current);
  }

  override componentDidCatch(): void {
    const { error } = this.state;
    // React may report several errors while it unmounts the area. They belong to one failure, and `onError` is called once.
    if (error === null || this.#isTold) return;
    this.#isTold = true;
    this.props.onStatus('failed');
    guard(() => this.props.onError?.(error));
  }

  /** Does not call `onEnded` after a failure: `onError` was called. */
  #tellEnded = (reason: EndReason): void => {
    if (!this.#isTold) this.props.onEnded?.(reason);
  };

  #tryAgain = (): void => {
    this.#isTold = false;
    this.setState({ error: null });
  };

  override render(): ReactNode {
    const { Area, labels, area, takesFocus: _, ...props } = this.props;
    const { error } = this.state;
    const Below = Area as ComponentType<Partial<CallAreaProps>>; // given what it needs
    return (
      <LabelsProvider labels={labels}>
        {error === null ? (
          <Below {...props} onEnded={this.#tellEnded} />
        ) : (
          <BoundaryScreen {...{ error, area }} onTryAgain={this.#tryAgain} />
        )}
      </LabelsProvider>
    );
  }
}

interface BoundaryScreenProps extends Pick<ConversationBoundaryProps, 'area'> {
  readonly error: RenderError;
  readonly onTryAgain: () => void;
}

function BoundaryScreen({ error, area, onTryAgain }: BoundaryScreenProps): ReactNode {
  const { Part: Final } = afterCall.use();
  useEffect(() => {
    if (area.current !== null) focusHeading(area.current);
  }, [area, Final]);
  return (
    <>
      <p className="cvi-visually-hidden" role="alert">
        {Final && <Final error={error} endReason={null} />}
      </p>
      <AfterCallScreen error={error} endReason={null} onJoinAgain={onTryAgain} />
    </>
  );
}
