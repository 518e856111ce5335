/** The parts of a conversation that has objectives. One module for the reason that `callParts` names. */
export { ConfirmationCardPanel } from '../objectives/card/ConfirmationCardPanel';
export { ObjectiveProgress } from '../objectives/progress/ObjectiveProgress';
