import type { ReactNode } from 'react';
import {
  deviceProblemText,
  errorText,
  useConversation,
  useLabels,
  type UseHairCheck,
  type UseTavusSession,
} from 'tavus-react';
import { TrackVideo } from './TrackVideo';

export interface WelcomeProps {
  readonly session: UseTavusSession;
  readonly check: UseHairCheck;
}

/** Before the call: a greeting, then the user's own picture. The conversation is created when they come in. */
export function Welcome({ session, check }: WelcomeProps): ReactNode {
  const { status } = useConversation();
  const labels = useLabels();
  const { camera, microphone, open } = check;
  const isChecking = camera.status !== 'idle';
  const isAsking = [camera.status, microphone.status].includes('asking');
  const isStarting = session.status === 'creating' || status === 'preparing' || status === 'joining';
  const problem = microphone.problem ?? camera.problem;

  return (
    <>
      <div className="desk-arch" data-empty={camera.track === null ? '' : undefined}>
        {camera.track === null ? null : <TrackVideo track={camera.track} data-mirrored="" aria-label="Your picture" />}
      </div>
      <section className="desk-text" aria-labelledby="welcome">
        <p className="desk-brand">
          <a href="/">Harbour Street Practice</a>
        </p>
        <h1 id="welcome">{isChecking ? 'Is that you?' : 'Good morning. Ada is at the desk.'}</h1>
        <p className="desk-lead">
          {isChecking
            ? 'Only you see this picture. Come in when you are ready.'
            : 'She asks five short questions before your visit. First, a look in the mirror.'}
        </p>
        {problem === null ? null : (
          <p className="desk-problem" role="alert">
            {deviceProblemText(problem, labels)} You can come in all the same.
          </p>
        )}
        {session.error === null ? null : (
          <p className="desk-problem" role="alert">
            {errorText(session.error)}
          </p>
        )}
        <p className="desk-actions">
          {isChecking ? (
            <button
              type="button"
              className="desk-button"
              aria-disabled={isAsking || isStarting}
              onClick={() => (isAsking || isStarting ? undefined : session.start())}
            >
              {isAsking ? 'Your browser is asking you…' : isStarting ? 'One moment…' : 'Come in'}
            </button>
          ) : (
            <button type="button" className="desk-button" onClick={open}>
              Begin
            </button>
          )}
        </p>
      </section>
    </>
  );
}
