import { DailyVideo } from '@daily-co/daily-react';
import {
  forwardRef,
  useImperativeHandle,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type ReactNode,
} from 'react';
import { ControlBarButton } from '../controls/ControlBarButton';
import { useFocusReturn } from '../controls/focusControl';
import { screenIcons } from '../icons/screenIcons';
import { joinClassNames } from '../joinClassNames';
import { screenLabels } from '../labels/screenLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { CallMedia } from '../stage/CallMedia';
import { useElapsed } from '../useElapsed';
import { usePanelStyles } from '../usePanelStyles';
import screenCss from './screen.css?inline';
import { useEnlarged } from './useEnlarged';
import { useShownScreen, type ShownScreen } from './useShownScreen';

export type SharedScreenProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * A shared screen: the slides of the replica, the screen of another participant, or the user's own. If there are several, it
 * shows the first in this order. Renders a `div`, or nothing while no screen is shared.
 *
 * Put it into a `Stage`, before `ReplicaVideo`. It is then the main picture, and the replica's video is in a corner. The user can
 * enlarge it, over the whole display where the browser can do that, and put it back with its button or Escape. The user
 * can also move it to the corner, because the service may leave the last slide there.
 *
 * @selector [data-size='main' | 'enlarged' | 'corner']
 * @selector [data-own] It is the user's own screen.
 */
export const SharedScreen = forwardRef<HTMLDivElement, SharedScreenProps>(function SharedScreen(props, ref) {
  const screen = useShownScreen();
  // Another screen begins as the main picture.
  return screen === null ? null : <Screen key={screen.sessionId} {...props} screen={screen} forwardedRef={ref} />;
});

interface ScreenProps extends SharedScreenProps {
  readonly screen: ShownScreen;
  readonly forwardedRef: ForwardedRef<HTMLDivElement>;
}

function Screen({ screen: { sessionId, isOwn, name }, forwardedRef, className, ...props }: ScreenProps): ReactNode {
  const labels = useLabelsWith(screenLabels);
  const [isInCorner, setIsInCorner] = useState(false);
  const { isEnlarged, enlarge, putBack } = useEnlarged();
  const element = useFocusReturn<HTMLDivElement>();
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(forwardedRef, () => element.current, [element]);

  return (
    <div
      {...props}
      ref={usePanelStyles(screenCss, element)}
      className={joinClassNames('cvi-shared-screen', className)}
      data-size={isEnlarged ? 'enlarged' : isInCorner ? 'corner' : 'main'}
      data-own={isOwn ? '' : undefined}
    >
      <div className="cvi-shared-screen-picture">
        <CallMedia>
          <DailyVideo
            className="cvi-video"
            sessionId={sessionId}
            type="screenVideo"
            fit="contain"
            playsInline
            aria-label={isOwn ? labels.screenOwn : labels.screenOf(name)}
          />
        </CallMedia>
        <div className="cvi-shared-screen-buttons">
          {isOwn && !isInCorner ? (
            <span className="cvi-shared-screen-name" aria-hidden="true">
              {labels.screenOwn}
            </span>
          ) : null}
          <ControlBarButton
            className="cvi-shared-screen-corner"
            icon={screenIcons.corner}
            name={isInCorner ? labels.screenFromCorner : labels.screenToCorner}
            onClick={() => {
              setIsInCorner(!isInCorner);
              putBack();
            }}
          />
          {isInCorner ? null : (
            <ControlBarButton
              icon={isEnlarged ? screenIcons.putBack : screenIcons.enlarge}
              name={isEnlarged ? labels.screenPutBack : labels.screenEnlarge}
              onClick={({ currentTarget }) => (isEnlarged ? putBack() : enlarge(currentTarget))}
            />
          )}
        </div>
      </div>
      <Announcer>{isOwn ? labels.screenOwnShown : labels.screenShown(name)}</Announcer>
    </div>
  );
}

/** A new region stays empty for this time: screen readers announce only text that is added to a region they know. */
const REGION_MS = 100;

function Announcer({ children }: { readonly children: string }): ReactNode {
  const isReady = useElapsed(REGION_MS);
  return (
    <p className="cvi-visually-hidden" role="status">
      {isReady ? children : ''}
    </p>
  );
}
