import type { ReactNode } from 'react';
import { useContextLabels } from '../../labels/useContextLabels';
import { finalScreen } from '../../loading/loadedScreens';
import { NotLoadedScreen } from '../../loading/NotLoadedScreen';
import type { FinalScreenProps } from './FinalScreen';

interface AfterCallScreenProps extends FinalScreenProps {
  readonly onJoinAgain: () => void;
}

/** Loads `FinalScreen`. Until it has loaded, it says that there is no call. */
export function AfterCallScreen(props: AfterCallScreenProps): ReactNode {
  const { noCall } = useContextLabels();
  const { Part: Final } = finalScreen.use();
  return Final === null ? <NotLoadedScreen heading={noCall} screen={finalScreen} /> : <Final {...props} />;
}
