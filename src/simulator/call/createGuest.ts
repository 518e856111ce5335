import type { CallParticipant } from '../../conversation/CallObject';
import type { Media } from '../media/createMedia';
import type { SimulatorClock } from '../SimulatorClock';
import { createMouth } from '../speech/createMouth';
import type { SimulatedParticipant } from '../SimulatedCall';
import { createParticipant, playable, withTracks } from './participant';

/** Somebody else for the room: a drawn figure that says nothing. */
export function createGuest(
  { name = 'Guest', userId, hasVideo = true, hasAudio = true }: SimulatedParticipant,
  sessionId: string,
  clock: SimulatorClock,
  media: Media,
): CallParticipant {
  const joinedAt = new Date(clock.now());
  const identity = { sessionId, userId: userId ?? sessionId, userName: name, isLocal: false, joinedAt };
  return withTracks(createParticipant(identity), {
    ...(hasVideo && { video: playable(media.selfPicture(createMouth(clock))) }),
    ...(hasAudio && { audio: playable(media.silence()) }),
  });
}
