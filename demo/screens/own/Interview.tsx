import type { ReactNode } from 'react';
import { ConversationAudio, useCamera, useCaption, useObjectivePending, useReplica, useTranscript } from 'tavus-react';
import { Replies } from '../Replies';
import { Controls } from './Controls';
import { Notices } from './Notices';
import { Slip } from './Slip';
import { TrackVideo } from './TrackVideo';

/** During the call: the replica in the arch, what it says in large type, and below that what the user can do. */
export function Interview(): ReactNode {
  const pending = useObjectivePending();
  return (
    <>
      <ConversationAudio />
      <Pictures />
      <section className="desk-text" aria-labelledby="interview">
        <h1 id="interview" className="visually-hidden" tabIndex={-1}>
          Your conversation with Ada
        </h1>
        <Notices />
        <Spoken isSmall={pending !== null} />
        {pending === null ? <Replies className="desk-replies" /> : <Slip key={pending.name} pending={pending} />}
        <Controls />
      </section>
    </>
  );
}

function Pictures(): ReactNode {
  const { videoTrack, state } = useReplica();
  const { isOn, track } = useCamera();
  return (
    <div className="desk-pictures">
      <div className="desk-arch" data-state={state} data-empty={videoTrack === null ? '' : undefined}>
        {videoTrack === null ? null : <TrackVideo track={videoTrack} aria-label="Ada" />}
      </div>
      {isOn && track !== null ? (
        <TrackVideo className="desk-self" track={track} data-mirrored="" aria-label="Your picture" />
      ) : null}
    </div>
  );
}

/** The latest line of the replica, and what the user says. No live region: a screen reader would talk over the replica. */
function Spoken({ isSmall }: { readonly isSmall: boolean }): ReactNode {
  const caption = useCaption();
  const latest = [...useTranscript()].reverse().find(({ speaker }) => speaker === 'replica');
  return (
    <div className="desk-spoken" data-small={isSmall ? '' : undefined}>
      <p>
        <bdi>{caption?.speaker === 'replica' ? caption.text : latest?.text}</bdi>
      </p>
      <p>
        <bdi>{caption?.speaker === 'user' ? caption.text : null}</bdi>
      </p>
    </div>
  );
}
