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
 * Contains what is thrown while the call area is rendered: the page around goes on, and React takes the call away with its
 * provider, which leaves it. Shows what has happened, and offers to begin anew. Brings the labels for what is below it.
 */
export class ConversationBoundary extends Component<ConversationBoundaryProps, State> {
  static getDerivedStateFromError(thrown: unknown): State {
    return { error: new RenderError(thrown) };
  }

  override state: State = { error: null };
  #isTold = false;

  override componentDidMount(): void {
    const { area, takesFocus } = this.props;
    // The button that was pressed is gone with its screen, and the focus with it.
    if (takesFocus && area.current !== null && focusedBeside(area.current) === null) focusHeading(area.current);
  }

  override componentDidCatch(): void {
    const { error } = this.state;
    // What throws while the rest is taken away is another error of the same failure.
    if (error === null || this.#isTold) return;
    this.#isTold = true;
    this.props.onStatus('failed');
    guard(() => this.props.onError?.(error));
  }

  /** A call that has failed is not told as one that has ended. */
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
          <BoundaryScreen {...{ error, area }} audioOnly={props.audioOnly} onTryAgain={this.#tryAgain} />
        )}
      </LabelsProvider>
    );
  }
}

interface BoundaryScreenProps extends Pick<ConversationBoundaryProps, 'audioOnly' | 'area'> {
  readonly error: RenderError;
  readonly onTryAgain: () => void;
}

function BoundaryScreen({ error, audioOnly, area, onTryAgain }: BoundaryScreenProps): ReactNode {
  const { Part: Final } = afterCall.use();
  useEffect(() => {
    if (area.current !== null) focusHeading(area.current);
  }, [area, Final]);
  return (
    <>
      <p className="cvi-visually-hidden" role="alert">
        {Final && <Final error={error} endReason={null} />}
      </p>
      <AfterCallScreen {...{ error, audioOnly }} endReason={null} onJoinAgain={onTryAgain} />
    </>
  );
}
