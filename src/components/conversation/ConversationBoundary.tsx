import { Component, useEffect, type ComponentType, type ReactNode } from 'react';
import { callSafely } from '../../errors/callSafely';
import { RenderError } from '../../errors/RenderError';
import { findFocused, focusHeading } from '../focus';
import { LabelsProvider } from '../labels/LabelsProvider';
import { finalScreen } from '../loading/loadedScreens';
import type { BoundaryProps, CallAreaProps } from './props/CallAreaProps';
import { AfterCallScreen } from './screens/AfterCallScreen';

export interface ConversationBoundaryProps extends BoundaryProps {
  /** The component below the boundary. It gets all other props, and an `onEnded` of the boundary's own. */
  readonly Area: ComponentType<never>;
}

interface State {
  readonly error: RenderError | null;
}

/**
 * Catches errors that are thrown while the call area is rendered, so that the rest of the page keeps working. React then unmounts
 * the provider, which leaves the call. Shows what happened, and a button that starts again. Provides the labels to the
 * components below it.
 */
export class ConversationBoundary extends Component<ConversationBoundaryProps, State> {
  static getDerivedStateFromError(thrown: unknown): State {
    return { error: new RenderError(thrown) };
  }

  override state: State = { error: null };
  #isReported = false;

  override componentDidMount(): void {
    const { area, movesFocus } = this.props;
    // The pressed button was removed with its screen, so the focus is lost.
    if (movesFocus && area.current !== null && findFocused(area.current) === null) focusHeading(area.current);
  }

  override componentDidCatch(): void {
    const { error } = this.state;
    // React may report several errors while it unmounts the area. They belong to one failure, and `onError` is called once.
    if (error === null || this.#isReported) return;
    this.#isReported = true;
    this.props.onStatus('failed');
    callSafely(() => this.props.onError?.(error));
  }

  /** Does not call `onEnded` after a failure: `onError` was called. */
  #handleEnded: CallAreaProps['onEnded'] = (...args) => {
    if (!this.#isReported) this.props.onEnded?.(...args);
  };

  #tryAgain = (): void => {
    this.#isReported = false;
    this.setState({ error: null });
  };

  override render(): ReactNode {
    const { Area, labels, area, movesFocus: _, ...props } = this.props;
    const { error } = this.state;
    const TypedArea = Area as ComponentType<Partial<CallAreaProps>>; // the caller passes the props that it needs
    return (
      <LabelsProvider labels={labels}>
        {error === null ? (
          <TypedArea {...props} onEnded={this.props.onEnded && this.#handleEnded} />
        ) : (
          <RenderErrorScreen {...{ error, area }} onTryAgain={this.#tryAgain} />
        )}
      </LabelsProvider>
    );
  }
}

interface RenderErrorScreenProps extends Pick<ConversationBoundaryProps, 'area'> {
  readonly error: RenderError;
  readonly onTryAgain: () => void;
}

function RenderErrorScreen({ error, area, onTryAgain }: RenderErrorScreenProps): ReactNode {
  const { Part: Final } = finalScreen.use();
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
