import type { CallParticipant } from '../../conversation/call/CallObject';
import type { Media } from '../media/createMedia';
import type { Clock } from '../../time/Clock';
import { createSpeechAnimation } from '../speech/createSpeechAnimation';
import type { SimulatedParticipant } from '../SimulatedCall';
import { createParticipant, playable, withTracks } from './createParticipant';

/** Creates another participant: a drawn figure that says nothing. */
export function createGuest(
  { name = 'Guest', userId, hasVideo = true, hasAudio = true }: SimulatedParticipant,
  sessionId: string,
  clock: Clock,
  media: Media,
): CallParticipant {
  const joinedAt = new Date(clock.now());
  const identity = { sessionId, userId: userId ?? sessionId, userName: name, isLocal: false, joinedAt };
  return withTracks(createParticipant(identity), {
    ...(hasVideo && { video: playable(media.selfPicture(createSpeechAnimation(clock))) }),
    ...(hasAudio && { audio: playable(media.silence()) }),
  });
}
