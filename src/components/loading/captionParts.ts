/** The captions and their switch. One module for the reason that `callParts` names. */
export { Captions } from '../captions/Captions';
export { ControlBarCaptions } from '../controls/ControlBarCaptions';
