/**
 * What loads beside the call, because nobody needs it to begin one. One module, and so one chunk of a host: each chunk more would
 * move words and icons out of the call into chunks of their own, which the call has to wait for.
 */
export { ConfirmationCardPanel } from '../objectives/ConfirmationCardPanel';
export { ObjectiveProgress } from '../objectives/ObjectiveProgress';
export { FinalScreen } from './FinalScreen';
export { MicrophoneNotice } from './MicrophoneNotice';
