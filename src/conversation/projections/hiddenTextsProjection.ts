import type { TavusEvent } from '../../protocol/index';
import { isSameText, singleSpaced } from './isSameText';
import { eventOf, interactionOf, type Projection } from './Projection';

export interface HiddenTexts {
  /** The hidden texts that the service has not repeated as an utterance of the user yet: the latest 50. */
  readonly texts: readonly string[];
  /** True while the latest part of a line repeats one of them, so that the caption of the user must not show it. */
  readonly isCaptionHidden: boolean;
}

const MAX_TEXTS = 50;

/**
 * Follows the texts of `respond(text, { isHidden: true })`, for the captions. The transcript follows them in its lines, with the same
 * rule: a part is hidden if a hidden text begins with it, until the service has repeated the whole text.
 *
 * Not in `reduceCaptions`, because few apps send a hidden text, and every app loads the reducers before a call.
 */
export const hiddenTextsProjection: Projection<HiddenTexts> = {
  initial: { texts: [], isCaptionHidden: false },
  reduce(value, message) {
    const sent = message.isHidden ? interactionOf(message) : null;
    if (sent?.event_type === 'conversation.respond') {
      return { ...value, texts: [...value.texts, singleSpaced(sent.properties.text)].slice(-MAX_TEXTS) };
    }
    const event = eventOf(message);
    return event === null ? value : reduceEvent(value, event);
  },
};

function reduceEvent(value: HiddenTexts, event: TavusEvent): HiddenTexts {
  const { texts } = value;
  if (event.event_type === 'conversation.utterance.streaming') {
    const { role, speech } = event.properties;
    const part = singleSpaced(speech);
    const isCaptionHidden = role === 'user' && texts.some((text) => text.startsWith(part));
    // A blank part changes no caption.
    return part === '' || isCaptionHidden === value.isCaptionHidden ? value : { ...value, isCaptionHidden };
  }
  if (event.event_type !== 'conversation.utterance' || event.properties.role !== 'user') return value;
  const repeated = texts.findIndex((text) => isSameText(text, event.properties.speech));
  return repeated < 0 ? value : { ...value, texts: texts.filter((_, index) => index !== repeated) };
}
