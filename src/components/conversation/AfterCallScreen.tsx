import type { ReactNode } from 'react';
import type { EndReason } from '../../conversation/lifecycle';
import type { CviError } from '../../errors/CviError';
import { useLabels } from '../labels/useLabels';
import { StartScreen } from '../start/StartScreen';
import { afterCall } from './afterCall';

interface AfterCallScreenProps {
  /** Why there is no call; `null` when it is over as it should be. */
  readonly error: CviError | null;
  readonly endReason: EndReason | null;
  readonly audioOnly: boolean | undefined;
  readonly onJoinAgain: () => void;
}

/** The screen after a call. Shows a start screen until the code has loaded, or if it does not load. */
export function AfterCallScreen({ error, endReason, audioOnly, onJoinAgain }: AfterCallScreenProps): ReactNode {
  const labels = useLabels();
  const { Part: Final } = afterCall.use();
  if (Final !== null) return <Final {...{ error, endReason, onJoinAgain }} />;
  return <StartScreen {...{ labels, audioOnly }} isStarting={false} hasFailed={error !== null} onStart={onJoinAgain} />;
}
