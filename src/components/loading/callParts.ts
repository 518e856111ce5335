/**
 * The screens during and after a call. They load while the call is being joined. They are one module, so that an app's bundler makes
 * one chunk. With several chunks, a bundler would move what they share into further chunks.
 */
export { CallScreen } from '../conversation/screens/CallScreen';
export { FinalScreen } from '../conversation/screens/FinalScreen';
export { StatusAnnouncement } from '../conversation/screens/StatusAnnouncement';
