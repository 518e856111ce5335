// What a card needs that asks in words. One chunk, because the two have most of their code in common.
export { CanvasInput } from './CanvasInput';
export { CanvasQuestion } from './CanvasQuestion';
