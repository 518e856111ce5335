/** The code that checks, claims and makes decisions. It loads once there are objectives. */
export { createConfirmations } from './createConfirmations';
