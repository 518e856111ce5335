import type { Roster } from '../call/createRoster';
import type { Task, Tasks } from '../call/createTasks';
import { createParticipant, loading, off, playable, withTracks } from '../call/createParticipant';
import type { SeededRandom } from '../../random/createSeededRandom';
import type { Media } from '../media/createMedia';
import type { Voice } from '../media/createVoice';
import type { Clock } from '../../time/Clock';
import type { SpeechAnimation } from '../speech/createSpeechAnimation';
import type { SpeechPlan } from '../speech/planSpeech';

interface ReplicaOptions {
  readonly name: string;
  readonly userId: string;
  /** False in a call with audio only. */
  readonly hasVideo: boolean;
  /** Whether it is in front of the service's green. */
  readonly isOnGreen: boolean;
  /** Whether its first messages come before the event that it joined. */
  readonly isEarly: boolean;
}

/** The replica as a participant, with its tracks, its face and its voice. */
export interface ReplicaParticipant {
  /** The session id of the replica that is in the room; otherwise the one it will have. */
  readonly sessionId: string;
  /** Whether it is in the room, and its tracks can be played. */
  readonly isReady: boolean;
  join(ready: () => void): void;
  leave(): void;
  /** Starts or stops showing a slide, as with the presentation skill. */
  setPresenting(isPresenting: boolean): void;
  startSpeaking(plan: SpeechPlan): void;
  stopSpeaking(): void;
}

interface ReplicaDependencies {
  readonly clock: Clock;
  readonly tasks: Tasks;
  readonly random: SeededRandom;
  readonly roster: Roster;
  readonly media: Media;
  readonly speech: SpeechAnimation;
}

/** How long the tracks take to load. They must not be playable from the start: daily-react would miss the audio track. */
const LOADING_MS = 300;
/** With `isEarly`, how long after the first messages the replica joins. */
const EARLY_MS = 700;

export function createReplica(
  { name, userId, hasVideo, isOnGreen, isEarly }: ReplicaOptions,
  { clock, tasks, random, roster, media, speech }: ReplicaDependencies,
): ReplicaParticipant {
  let sessionId = random.uuid();
  let voice: Voice | null = null;
  let isReady = false;
  let lateJoin: Task | null = null;

  /** Adds the replica to the room. Calls `onLoaded` once its tracks can be played. */
  const addToRoom = (onLoaded: () => void): void => {
    voice = media.voice();
    const video = hasVideo ? media.portrait(speech, isOnGreen) : null;
    const audio = voice.track;
    const joinedAt = new Date(clock.now());
    const participant = createParticipant({ sessionId, userId, userName: name, isLocal: false, joinedAt });
    roster.put(withTracks(participant, { audio: loading(audio), ...(video && { video: loading(video) }) }));
    tasks.after(LOADING_MS, () => {
      const present = roster.find(participant.session_id);
      if (present === undefined) return;
      roster.put(withTracks(present, { audio: playable(audio), ...(video && { video: playable(video) }) }));
      onLoaded();
    });
  };

  const stopSpeaking = (): void => {
    speech.stop();
    voice?.stop();
  };

  return {
    get sessionId() {
      return sessionId;
    },
    get isReady() {
      return isReady && roster.find(sessionId) !== undefined;
    },
    join(ready) {
      if (roster.find(sessionId) !== undefined) return;
      const start = (): void => {
        isReady = true;
        ready();
      };
      isReady = false;
      if (!isEarly) {
        addToRoom(start);
        return;
      }
      lateJoin?.cancel();
      lateJoin = tasks.after(EARLY_MS, () => addToRoom(() => undefined));
      start();
    },
    leave() {
      stopSpeaking();
      isReady = false;
      lateJoin?.cancel();
      roster.remove(sessionId);
      // Daily gives a new session id to a participant who comes back.
      sessionId = random.uuid();
    },
    setPresenting(isPresenting) {
      const present = roster.find(sessionId);
      if (present === undefined) return;
      present.tracks.screenVideo.persistentTrack?.stop();
      const screenVideo = isPresenting ? playable(media.screen('Slide 1')) : off();
      roster.put(withTracks(present, { screenVideo }));
    },
    startSpeaking(plan) {
      speech.start(plan);
      voice?.speak(plan);
    },
    stopSpeaking,
  };
}
