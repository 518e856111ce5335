import { eventOf, type Projection } from '../Projection';
import { initialCanvas, reduceCanvas, type Canvas } from './reduceCanvas';

/** The cards of Magic Canvas that are open. The user may have closed some of them: see `cardAnswersOf`. */
export const canvasProjection: Projection<Canvas> = {
  initial: initialCanvas,
  reduce(value, message) {
    const event = eventOf(message);
    return event === null ? value : reduceCanvas(value, event, message.id, message.at);
  },
};
