import type { Roster } from '../call/createRoster';
import type { Task, Tasks } from '../call/createTasks';
import { createParticipant, loading, off, playable, withTracks } from '../call/participant';
import type { SeededRandom } from '../createSeededRandom';
import type { Media } from '../media/createMedia';
import type { Voice } from '../media/createVoice';
import type { SimulatorClock } from '../SimulatorClock';
import type { Mouth } from '../speech/createMouth';
import type { SpeechPlan } from '../speech/planSpeech';

interface ReplicaOptions {
  readonly name: string;
  readonly userId: string;
  /** False in a call that is sound only. */
  readonly hasVideo: boolean;
  /** Its first words come before the news that it is here. */
  readonly isEarly: boolean;
}

/** The replica as a participant: its tracks, its face and its voice. What it says is `createSpeech`'s. */
export interface Replica {
  /** Its session id, while it is here and after it left; before it first came, the one it will have. */
  readonly sessionId: string;
  /** True once its tracks can be played. */
  readonly isReady: boolean;
  joins(ready: () => void): void;
  leaves(): void;
  /** Shows a page beside itself, as with the presentation skill, or no longer. */
  presents(isPresenting: boolean): void;
  moves(plan: SpeechPlan): void;
  rests(): void;
}

interface Surroundings {
  readonly clock: SimulatorClock;
  readonly tasks: Tasks;
  readonly random: SeededRandom;
  readonly roster: Roster;
  readonly media: Media;
  readonly mouth: Mouth;
}

/** How long its tracks are on their way. They are never there from the start, for daily-react would miss the sound. */
const LOADING_MS = 300;
/** How much later than its first words the news of an early one comes. */
const NEWS_LATE_MS = 700;

export function createReplica(
  { name, userId, hasVideo, isEarly }: ReplicaOptions,
  { clock, tasks, random, roster, media, mouth }: Surroundings,
): Replica {
  let sessionId = random.uuid();
  let voice: Voice | null = null;
  let isReady = false;
  let news: Task | null = null;

  /** It is in the room, with its tracks on their way. `loaded` once they can be played. */
  const appears = (loaded: () => void): void => {
    voice = media.voice();
    const video = hasVideo ? media.portrait(mouth) : null;
    const audio = voice.track;
    const joinedAt = new Date(clock.now());
    const participant = createParticipant({ sessionId, userId, userName: name, isLocal: false, joinedAt });
    roster.put(withTracks(participant, { audio: loading(audio), ...(video && { video: loading(video) }) }));
    tasks.after(LOADING_MS, () => {
      const present = roster.find(participant.session_id);
      if (present === undefined) return;
      roster.put(withTracks(present, { audio: playable(audio), ...(video && { video: playable(video) }) }));
      loaded();
    });
  };

  const rests = (): void => {
    mouth.rest();
    voice?.hush();
  };

  return {
    get sessionId() {
      return sessionId;
    },
    get isReady() {
      return isReady && roster.find(sessionId) !== undefined;
    },
    joins(ready) {
      if (roster.find(sessionId) !== undefined) return;
      const begin = (): void => {
        isReady = true;
        ready();
      };
      isReady = false;
      if (!isEarly) {
        appears(begin);
        return;
      }
      news?.cancel();
      news = tasks.after(NEWS_LATE_MS, () => appears(() => undefined));
      begin();
    },
    leaves() {
      rests();
      isReady = false;
      news?.cancel();
      roster.remove(sessionId);
      // Daily gives a new session to whoever comes back.
      sessionId = random.uuid();
    },
    presents(isPresenting) {
      const present = roster.find(sessionId);
      if (present === undefined) return;
      present.tracks.screenVideo.persistentTrack?.stop();
      const screenVideo = isPresenting ? playable(media.screen('Slide 1')) : off();
      roster.put(withTracks(present, { screenVideo }));
    },
    moves(plan) {
      mouth.follow(plan);
      voice?.speak(plan);
    },
    rests,
  };
}
