/**
 * The components that load after the call has begun. They are one module, so that a host's bundler makes one chunk. With
 * several chunks, a bundler moves labels and icons that they share with the call into further chunks, and the call has to
 * load those first.
 */
export { ConfirmationCardPanel } from '../objectives/ConfirmationCardPanel';
export { ObjectiveProgress } from '../objectives/ObjectiveProgress';
export { FinalScreen } from './FinalScreen';
export { MicrophoneNotice } from './MicrophoneNotice';
